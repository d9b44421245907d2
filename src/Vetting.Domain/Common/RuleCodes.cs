namespace Vetting.Domain.Common;

/// <summary>The stable, public codes of broken rules. A rule's words may change; its code never does. docs/domain.md explains the gates.</summary>
public static class RuleCodes
{
    /// <summary>Gate 9: nobody approves their own act, or judges a case in which they had a hand.</summary>
    public const string SeparationOfDuties = "separation-of-duties";

    /// <summary>The act belongs to another stage of the case.</summary>
    public const string WrongStage = "wrong-stage";

    public const string NotSealedYet = "not-sealed-yet";
    public const string AlreadyDone = "already-done";

    /// <summary>A case always keeps an officer who can act on it.</summary>
    public const string LastOfficer = "last-officer";

    /// <summary>UK GDPR article 33(1): only a breach that is unlikely to harm anybody need not be notified.</summary>
    public const string BreachMustBeTold = "breach-must-be-told";

    /// <summary>UK GDPR article 33(1): a notification after 72 hours says why it is late.</summary>
    public const string BreachToldLate = "breach-told-late";

    /// <summary>A breach is assessed, and it is decided who is told, before it is closed.</summary>
    public const string BreachNotDealtWith = "breach-not-dealt-with";

    /// <summary>Too few cases to say anything of any without telling whose it is.</summary>
    public const string CannotBeAnonymised = "cannot-be-anonymised";

    /// <summary>A legal hold says what it lies on.</summary>
    public const string HoldOnNothing = "hold-on-nothing";

    /// <summary>An open case is kept: no period runs.</summary>
    public const string CaseOpen = "case-open";

    /// <summary>A locked account is given no work, because whoever cannot sign in cannot do it.</summary>
    public const string AccountLocked = "account-locked";

    public const string PasskeyRefused = "passkey-refused";
    public const string SecondFactorMissing = "second-factor-missing";
    public const string RulebookInForce = "rulebook-in-force";
    public const string NoRulebook = "no-rulebook-in-force";
    public const string UnknownCode = "unknown-rulebook-code";

    /// <summary>A party to a case does not work on it.</summary>
    public const string PartyToTheCase = "party-to-the-case";

    /// <summary>A protected name: somebody who is not an officer of the case needs a reason to open it, and no text of the case may hold it.</summary>
    public const string ProtectedName = "protected-name";

    /// <summary>What would leave a case tells who a protected party is, and nobody gave a reason.</summary>
    public const string ProtectedIdentity = "protected-identity";

    /// <summary>What would be published tells whom a case is about, or who took part in it.</summary>
    public const string Recognisable = "recognisable";

    public const string ComplainantDetails = "complainant-details";
    public const string DatesContradict = "dates-contradict";

    /// <summary>A complaint was received so long ago that the rulebook asks for a reason.</summary>
    public const string EnteredLate = "entered-late";

    /// <summary>Gate 1.</summary>
    public const string TriageIncomplete = "triage-incomplete";

    /// <summary>Gate 1.</summary>
    public const string DismissalUnfounded = "dismissal-unfounded";

    /// <summary>Gate 2.</summary>
    public const string ReplyOutstanding = "reply-outstanding";

    /// <summary>A reply says something: to an allegation, or on the whole.</summary>
    public const string ReplyEmpty = "reply-empty";

    /// <summary>While the respondent objects to a member of the panel, the votes stay closed.</summary>
    public const string ObjectionOpen = "objection-open";

    /// <summary>Who speaks for the respondent takes no other part in the case.</summary>
    public const string CannotRepresent = "cannot-represent";

    /// <summary>Nobody answers a letter that waits behind their door unopened.</summary>
    public const string LetterUnopened = "letter-unopened";

    /// <summary>A letter of this kind says nothing at this stage: what it speaks of was not done.</summary>
    public const string LetterDoesNotApply = "letter-does-not-apply";

    /// <summary>A field of a letter's template has no value.</summary>
    public const string LetterIncomplete = "letter-incomplete";

    /// <summary>What is sent through the respondent's door needs one: an account, a code, or an address to invite them at.</summary>
    public const string NoDoor = "no-door";

    /// <summary>More time is asked for while the time runs, and granted within the rulebook's limit.</summary>
    public const string MoreTime = "more-time";

    /// <summary>Less time than the rulebook gives is the respondent's to agree to while it runs, and to take back until it was relied on.</summary>
    public const string LessTime = "less-time";

    /// <summary>The respondent learns of a case by the notice of its allegations, and not before.</summary>
    public const string NoticeMissing = "notice-missing";

    /// <summary>An account is opened for an address that the party holds, and for one that it does not hold already under another.</summary>
    public const string NoAddress = "no-address";

    /// <summary>Gate 2.</summary>
    public const string UndisclosedMaterial = "undisclosed-material";

    /// <summary>A respondent who is heard knows of the sitting in time: the rulebook's <c>notice-of-sitting</c>.</summary>
    public const string NoticeTooShort = "notice-too-short";

    /// <summary>Gate 3.</summary>
    public const string PanelComposition = "panel-composition";

    /// <summary>Gate 3. If the reason would identify a protected person, the message only says that somebody is not eligible.</summary>
    public const string MemberNotEligible = "member-not-eligible";

    /// <summary>Gate 3.</summary>
    public const string DeclarationMissing = "declaration-missing";

    /// <summary>Gate 3.</summary>
    public const string NotQuorate = "not-quorate";

    /// <summary>Gate 3.</summary>
    public const string VotesSealed = "votes-sealed";

    /// <summary>Gate 3.</summary>
    public const string NotTheMajority = "not-the-majority";

    /// <summary>Gate 4.</summary>
    public const string ReasonsMissing = "reasons-missing";

    /// <summary>Gate 4.</summary>
    public const string OutsideTariff = "outside-tariff";

    /// <summary>Gate 4.</summary>
    public const string AwayFromComparators = "away-from-comparators";

    /// <summary>Gate 4.</summary>
    public const string SanctionUnfounded = "sanction-unfounded";

    /// <summary>Gate 5.</summary>
    public const string InterimMeasure = "interim-measure";

    /// <summary>Gate 5: grave allegations are not accepted, and no notice is served, before the interim question is decided.</summary>
    public const string InterimDecisionOutstanding = "interim-decision-outstanding";

    /// <summary>Gate 6.</summary>
    public const string MatterConcluded = "matter-concluded";

    /// <summary>Gate 6.</summary>
    public const string ReopeningGround = "reopening-ground";

    /// <summary>Gate 7.</summary>
    public const string ClauseNotInForce = "clause-not-in-force";

    /// <summary>Gate 8.</summary>
    public const string ClearanceForbids = "clearance-forbids";

    /// <summary>A redaction lies outside the file.</summary>
    public const string RedactionOutside = "redaction-outside";

    /// <summary>A redaction that a bundle was made with stays.</summary>
    public const string RedactionUsed = "redaction-used";

    /// <summary>What a bundle was printed from has changed since.</summary>
    public const string RedactionsChanged = "redactions-changed";

    /// <summary>A file cannot be put into a bundle.</summary>
    public const string NotForBundles = "not-for-bundles";

    public const string AppealWindow = "appeal-window";
    public const string AppealGrounds = "appeal-grounds";
    public const string CannotClose = "cannot-close";

    /// <summary>
    /// An imposed candidacy needs the deciding body, the clause, reasons, who was consulted and what the normal route would have been.
    /// </summary>
    public const string ImpositionAuthority = "imposition-authority";

    /// <summary>Sanctions that two versions share stand in the same order in both, so that tariffs can be compared.</summary>
    public const string SanctionOrder = "sanction-order";

    public const string CalendarUnknown = "calendar-unknown";
    public const string TimetableUnknown = "timetable-unknown";
    public const string PollingDay = "polling-day";
    public const string CloseOfNominations = "close-of-nominations";
    public const string ElectionSeats = "election-seats";
    public const string ElectionNations = "election-nations";

    public const string OwnRelative = "own-relative";
    public const string RoleAlreadyHeld = "role-already-held";

    /// <summary>An administrator or auditor holds no other role.</summary>
    public const string IncompatibleRoles = "incompatible-roles";

    /// <summary>At least two administrators are needed, because fewer could approve nothing.</summary>
    public const string LastAdministrators = "last-administrators";

    /// <summary>An export, or a person's list of views, is limited in size.</summary>
    public const string TooMany = "too-many";

    /// <summary>The file is not the one whose fingerprint was recorded.</summary>
    public const string FileDiffers = "file-differs";

    public const string FileTooLarge = "file-too-large";

    /// <summary>An empty file, a program, or of a kind that the rulebook does not accept.</summary>
    public const string FileNotEvidence = "file-not-evidence";

    /// <summary>The bundle was made for somebody else, or of another case.</summary>
    public const string BundleForAnother = "bundle-for-another";

    /// <summary>The file opens with a password alone.</summary>
    public const string FileLocked = "file-locked";

    public const string FileNotScanned = "file-not-scanned";
    public const string FileInfected = "file-infected";

    /// <summary>The virus scanner could not read all of the file, and no officer of the case decided that it is opened.</summary>
    public const string FileNotLookedInto = "file-not-looked-into";

    /// <summary>The file is of no kind that is shown on a page, or was never scanned: it is downloaded.</summary>
    public const string FileNotShown = "file-not-shown";

    /// <summary>The file does not wait for anybody's decision to open it.</summary>
    public const string FileNotToRelease = "file-not-to-release";

    /// <summary>The file in the store is gone, or is not the one that was recorded.</summary>
    public const string FileDamaged = "file-damaged";

    /// <summary>Only the description of the file is kept here, not the file itself.</summary>
    public const string FileNotKept = "file-not-kept";

    /// <summary>Nobody is registered a second time: their lock-outs, conflicts and sanctions would be lost.</summary>
    public const string PerhapsRegistered = "perhaps-registered";

    /// <summary>One record cannot be merged with itself.</summary>
    public const string OneRecord = "one-record";

    /// <summary>A merged record counts as the one into which it was merged, and that one counts as no other.</summary>
    public const string RecordIsMerged = "record-is-merged";

    public const string NeedsAPerson = "needs-a-person";
    public const string EmailInUse = "email-in-use";
    public const string NameInUse = "name-in-use";

    /// <summary>Machine clients are registered at the external issuer where there is one.</summary>
    public const string ExternalIssuer = "external-issuer";

    /// <summary>Nothing about a person is looked for or given before it is sure who asks.</summary>
    public const string IdentityNotChecked = "identity-not-checked";

    /// <summary>Nothing is given while a part of what is kept was not searched, or a record that was found is undecided.</summary>
    public const string SearchNotDone = "search-not-done";
    public const string RefusalGround = "refusal-ground";
    public const string ExemptionMissing = "exemption-missing";

    /// <summary>A request is not met by nothing.</summary>
    public const string NothingGiven = "nothing-given";

    /// <summary>A record is not any more as it was when somebody decided on it.</summary>
    public const string RecordChanged = "record-changed";
}
