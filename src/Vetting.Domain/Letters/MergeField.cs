using System.Collections.Frozen;
using static Vetting.Domain.Letters.LetterKind;

namespace Vetting.Domain.Letters;

/// <summary>One field of a template. In the document it is a content control whose tag is the name of the field.</summary>
/// <param name="Meaning">What stands there.</param>
/// <param name="FilledIn">Where a person gives the value if it is missing, to be read after “Fill it in”.</param>
/// <param name="Example">Invented, for previews of a template.</param>
/// <param name="IsMandatory">Whether a template must have it. A letter that does not say it would not do what it is for.</param>
/// <param name="Section">The repeated section in which alone it stands; null for a field of the whole letter.</param>
public sealed record MergeField(string Name, string Meaning, string FilledIn, string Example, bool IsMandatory, string? Section = null)
{
    public const int NameMaxLength = 60;
}

/// <summary>The fields that a template may have, by kind of letter. The list is closed: a template with any other field is refused.</summary>
public static class MergeFields
{
    /// <summary>The part of a letter that is repeated for each allegation. Its control encloses paragraphs, or rows of a table.</summary>
    public const string Allegations = "Allegations";

    /// <summary>The same for each finding of the ruling.</summary>
    public const string Findings = "Findings";

    public const string LetterDate = "LetterDate";
    public const string RecipientName = "RecipientName";
    public const string RecipientAddress = "RecipientAddress";
    public const string SenderName = "SenderName";
    public const string CaseReference = "CaseReference";
    public const string ReceivedOn = "ReceivedOn";
    public const string NoticeText = "NoticeText";
    public const string ServedOn = "ServedOn";
    public const string AnswerBy = "AnswerBy";
    public const string AllegationNumber = "AllegationNumber";
    public const string AllegationCategory = "AllegationCategory";
    public const string AllegationText = "AllegationText";
    public const string AskedOn = "AskedOn";
    public const string AskedUntil = "AskedUntil";
    public const string TimeDecision = "TimeDecision";
    public const string DecidedOn = "DecidedOn";
    public const string DecisionReasons = "DecisionReasons";
    public const string ReplyBy = "ReplyBy";
    public const string SittingOn = "SittingOn";
    public const string SittingTime = "SittingTime";
    public const string SittingPlace = "SittingPlace";
    public const string FindingOutcome = "FindingOutcome";
    public const string FindingReasons = "FindingReasons";
    public const string Sanction = "Sanction";
    public const string Comparators = "Comparators";
    public const string AppealBy = "AppealBy";
    public const string AppealOutcome = "AppealOutcome";
    public const string MembershipNumber = "MembershipNumber";
    public const string ClearanceState = "ClearanceState";
    public const string ClearanceUntil = "ClearanceUntil";
    public const string CandidateName = "CandidateName";
    public const string SeatName = "SeatName";
    public const string ElectionName = "ElectionName";
    public const string PollingDay = "PollingDay";
    public const string Description = "Description";

    private const string ByProgram = "by an act: the product fills it in when the act that it speaks of is done";

    private const string BySitting = "by fixing a sitting to which the respondent is invited";

    private static readonly MergeField[] OfEvery =
    [
        new(LetterDate, "The day on which the letter is sent.", ByProgram, "14 May 2029", true),
        new(RecipientAddress, "Where it goes: the postal address that was typed, or else the e-mail address of the person.",
            "on the page of the letter, as the address", "12 Orchard Row\nNether Example\nEX4 2ZZ", false),
        new(SenderName, "Who sends it.", "under People, as the name of the account", "Imogen Thistlewood", false),
    ];

    private static readonly MergeField Recipient =
        new(RecipientName, "To whom it goes.", "in the register of persons", "Rowan Ashdown", true);

    private static readonly MergeField Reference = new(CaseReference, "The reference of the case.", ByProgram, "C-2029-104726", true);

    private static readonly MergeField ServedText =
        new(NoticeText, "The text of the notice, as it was served.", "by serving it",
            "Please read this carefully.\nYou may bring somebody with you.", false);

    private static readonly MergeField Served = new(ServedOn, "The day on which it was served, or sent through the door.", "by serving it",
        "14 May 2029", false);

    private static readonly MergeField Reasons =
        new(DecisionReasons, "The reasons of the decision.", "with the decision",
            "The panel read all that was disclosed.\nIt found the account consistent.", true);

    private static readonly MergeField[] OfAllegation =
    [
        new(AllegationNumber, "The number of the allegation.", ByProgram, "1", false, Allegations),
        new(AllegationCategory, "What the rulebook calls the breach.", "in the rulebook", "Bringing the party into disrepute", false, Allegations),
        new(AllegationText, "What is alleged.", "when the complaint is logged", "Shared a false leaflet about a neighbour.\nIt was reprinted twice.",
            true,
            Allegations),
    ];

    private static readonly FrozenDictionary<LetterKind, IReadOnlyList<MergeField>> ByKind = new Dictionary<LetterKind, IReadOnlyList<MergeField>>
    {
        [Acknowledgement] =
        [
            .. OfEvery, Recipient, Reference,
            new(ReceivedOn, "The day on which the complaint was received.", "when the complaint is logged", "9 May 2029", true),
        ],
        [Notice] =
        [
            .. OfEvery, Recipient, Reference, ServedText with { IsMandatory = true }, Served,
            new(AnswerBy, "The last day for a reply.",
                "by its service: while a notice waits unopened behind a door and no rule deems it served, no time runs", "28 May 2029", true),
            .. OfAllegation,
        ],
        [Extension] =
        [
            .. OfEvery, Recipient, Reference,
            new(AskedOn, "The day on which more time was asked for.", ByProgram, "20 May 2029", false),
            new(AskedUntil, "The day until which it was asked for.", ByProgram, "18 June 2029", false),
            new(TimeDecision, "“granted” or “refused”.", "by deciding on the time", "granted", true),
            Reasons,
            new(ReplyBy, "The last day for a reply after the decision.",
                "by its service: while a notice waits unopened behind a door and no rule deems it served, no time runs", "11 June 2029", true),
        ],
        [LetterKind.Sitting] =
        [
            .. OfEvery, Recipient, Reference,
            new(SittingOn, "The day of the sitting.", BySitting, "21 June 2029", true),
            new(SittingTime, "When it begins and ends, by the clocks of the place.", BySitting, "14:30 to 16:30", true),
            new(SittingPlace, "Where it is held.", BySitting, "Committee room 2", true),
        ],
        [Ruling] =
        [
            .. OfEvery, Recipient, Reference, ServedText, Served,
            new(DecidedOn, "The day of the ruling.", "by recording the ruling", "2 July 2029", true),
            Reasons,
            new(MergeFields.Sanction, "The sanction with its length and conditions, or that there is none.", "by recording the ruling",
                "Written warning, 12 months", true),
            new(MergeFields.Comparators, "What like cases led to, as the panel was shown: a line for each. Nothing tells whose they were.",
                "by recording the ruling", "One grade graver, same clause, no earlier sanction: proved, written warning", false),
            new(AppealBy, "The last day for an appeal.", "by its service: while it waits unopened behind a door and no rule deems it served, no time runs",
                "30 July 2029", true),
            new(AllegationNumber, "The number of the allegation.", ByProgram, "1", false, Findings),
            new(AllegationText, "What was alleged.", "when the complaint is logged", "Shared a false leaflet about a neighbour.", false, Findings),
            new(FindingOutcome, "“Proved”, “Not proved” or “No case to answer”.", "by recording the ruling", "Proved", true, Findings),
            new(FindingReasons, "The reasons of the finding.", "by recording the ruling", "The leaflet and two accounts agree.", false, Findings),
        ],
        [Appeal] =
        [
            .. OfEvery, Recipient, Reference, ServedText, Served,
            new(DecidedOn, "The day of the decision on the appeal.", "by deciding the appeal", "3 September 2029", true),
            new(AppealOutcome, "“Upheld”, “Varied”, “Dismissed” or “Remitted”.", "by deciding the appeal", "Dismissed", true),
            Reasons,
        ],
        [Clearance] =
        [
            .. OfEvery, Recipient,
            new(MembershipNumber, "The membership number of the candidate.", "in the register of candidates", "EX-20417", true),
            new(ClearanceState, "What the clearance is: “clear”, or “clear with conditions”.", "by vetting the candidate", "clear", true),
            new(ClearanceUntil, "When it ends, or that it has no end.", "by vetting the candidate", "31 December 2030", true),
        ],
        [CertificateOfAuthorisation] =
        [
            .. OfEvery,
            new(CandidateName, "Who may stand.", "in the register of persons", "Rowan Ashdown", true),
            new(SeatName, "For which seat.", "in the register of seats", "Nether Example", true),
            new(ElectionName, "At which election.", "when the election is called", "Example general election 2029", true),
            new(PollingDay, "The day of the poll.", "when the election is called", "6 September 2029", true),
            new(Description, "The name of the party, or the registered description, that the candidate may use on the ballot paper.",
                "on the page of the letter, as the description", "Example Party Candidate", true),
        ],
    }.ToFrozenDictionary();

    public static IReadOnlyList<MergeField> Of(LetterKind kind) => ByKind[kind];

    /// <summary>The repeated sections of a kind.</summary>
    public static IReadOnlyList<string> SectionsOf(LetterKind kind) => [.. Of(kind).Select(field => field.Section).OfType<string>().Distinct()];

    /// <summary>Invented values for a preview of a template. Each repeated section has two rows.</summary>
    public static LetterValues Examples(LetterKind kind) => new(
        Of(kind).Where(field => field.Section is null).ToDictionary(field => field.Name, field => (string?)field.Example),
        SectionsOf(kind).ToDictionary(
            section => section,
            section => (IReadOnlyList<IReadOnlyDictionary<string, string?>>)
            [
                .. Enumerable.Range(1, 2).Select(row => Of(kind).Where(field => field.Section == section).ToDictionary(
                    field => field.Name, field => field.Name == AllegationNumber ? $"{row}" : (string?)field.Example)),
            ]));
}
