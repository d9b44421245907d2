using Vetting.Domain.People;
using static Vetting.Web.Telling.Entry;

namespace Vetting.Web.Telling;

/// <summary>People, accounts, roles, signing in, programs.</summary>
internal static class PeopleSentences
{
    public static IReadOnlyDictionary<string, Tell> All { get; } = new Dictionary<string, Tell>
    {
        ["PersonRegistered"] = _ => "registered a person",
        ["PersonCorrected"] = _ => "corrected the details of a person",
        ["RelationshipRecorded"] = entry => $"recorded a relationship between two people{If(entry.Code("kind"), kind => $": {kind}")}",
        ["RelationshipEnded"] = entry => $"ended a relationship between two people{If(entry.Code("kind"), kind => $": {kind}")}",
        ["HouseholdLeft"] = _ => "recorded that somebody lives in a household no longer",
        ["HouseholdRecorded"] = _ => "recorded that people live in one household",

        ["PersonMerged"] = _ => "merged the record of a person into another one of the same person",
        ["PersonTakenIn"] = _ => "let another record of the same person count as this one",
        ["PersonUnmerged"] = _ => "un-merged the record of a person from that of somebody else",
        ["PersonGivenBack"] = _ => "let a record that counted as this one count for itself again",

        ["RoleProposed"] = entry => $"proposed{If(entry.Code("role"), role => $" the role of {role}")} for {Whom(entry)}",
        ["RoleGranted"] = entry => $"approved{If(entry.Code("role"), role => $" the role of {role}")} for {Whom(entry)}",
        ["RoleRevoked"] = entry => $"took{If(entry.Code("role"), role => $" the role of {role}")} from {Whom(entry)}",
        ["FirstAdministratorAppointed"] = entry => $"appointed {Whom(entry)} as one of the first administrators",
        ["FirstAdministratorLinked"] = entry => $"linked {Whom(entry)} to the party's own sign-in service",
        ["AccountChangeProposed"] = entry => $"proposed {Change(entry)} for {Whom(entry)}",
        ["AccountChanged"] = entry => $"approved {Change(entry)} for {Whom(entry)}",
        ["AccountChangeDeclined"] = entry => $"declined {Change(entry)} for {Whom(entry)}",
        ["UserAdded"] = entry => $"added an account for {Whom(entry)}",
        ["UserInvitedAgain"] = entry => $"made another link for {Whom(entry)} to set the first password with",
        ["UserLocked"] = entry => $"locked the account of {Whom(entry)}",
        ["UserUnlocked"] = entry => $"unlocked the account of {Whom(entry)}",

        ["ComplainantGroupsCarriedOver"] = _ => "carried over what who complained had volunteered of themself, for figures about all cases together",
        ["DataBreachRecorded"] = entry => $"recorded a breach of personal data{If(entry.Text("title"), title => $": {title}")}",
        ["DataBreachAssessed"] = entry => $"assessed a breach of personal data{If(entry.Code("risk"), risk => $": harm is {risk}")}",
        ["DataBreachNotified"] = _ => "told the Information Commissioner of a breach of personal data",
        ["DataBreachNotNotified"] = _ => "decided that the Information Commissioner is not told of a breach of personal data",
        ["DataBreachPersonsTold"] = _ => "told those whose data it is of a breach",
        ["DataBreachPersonsNotTold"] = _ => "decided that those whose data it is are not told of a breach",
        ["DataBreachClosed"] = _ => "closed a breach of personal data",
        ["PrivacyNoticePublished"] = entry => $"published a privacy notice{If(entry.Code("for"), reader => $" for the {reader}")}",
        ["PrivacyNoticeShown"] = entry => $"was shown privacy notice {entry.Number("number")}{If(entry.Code("for"), reader => $" for the {reader}")}",
        ["LegalHoldPlaced"] = _ => "placed a legal hold",
        ["LegalHoldLifted"] = _ => "lifted a legal hold",

        ["AbsenceRecorded"] = entry =>
            $"recorded that {Whom(entry)} is away{If(entry.Date("from"), from => $" from {from}")}{If(entry.Date("until"), until => $" to {until}")}"
            + $"{(entry.Id("deputy") is null ? "" : $", and who stands in: {entry.Person("deputy")}")}",
        ["AbsenceEnded"] = entry => $"recorded that {Whom(entry)} is back sooner, or does not go",
        ["GroupAttributesGiven"] = _ => "said to which groups they belong, for figures about all cases together",
        ["GroupAttributesWithdrawn"] = _ => "took back what they had said of the groups that they belong to; it was deleted",
        ["CalendarAddressMade"] = _ => "made an address at which a program reads their calendar",
        ["CalendarAddressRevoked"] = _ => "let no program read their calendar any more",

        ["SignedIn"] = entry => $"signed in{If(entry.Code("factor"), factor => $" with {Words.WithArticle(factor)}")}",
        ["SecondFactorAsked"] = _ => "gave the right password and was asked for the second factor",
        ["SignInFailed"] = entry => $"failed to sign in{If(entry.Code("factor"), factor => $": the {factor} was wrong")}",
        ["SignInShutOut"] = _ => "was shut out for a quarter of an hour, where they are, after too many wrong passwords",
        ["AccountLockedOut"] = _ => "was locked out after too many failed attempts to sign in",
        ["SignedOut"] = entry => entry.Is("everywhere") ? "signed out everywhere" : "signed out",
        ["TokenUsedTwice"] = _ => "showed a token a second time, which was copied: the session it belongs to was ended",
        ["SessionEnded"] = _ => "ended one of their own sessions",
        ["OtherSessionsEnded"] = entry =>
            $"ended {(entry.Number("count") is { } count ? Words.Count(count, "other session") : "other sessions")} of their own",
        ["ProofAccepted"] = _ => "showed who they are before changing their account",
        ["ProofRefused"] = _ => "failed to show who they are before changing their account",
        ["RecoveryCodesRenewed"] = _ => "made new recovery codes",
        ["PasskeyAdded"] = _ => "added a passkey to their account",
        ["PasskeyRenamed"] = _ => "renamed a passkey of their account",
        ["PasskeyRemoved"] = _ => "removed a passkey from their account",
        ["NotificationMailChosen"] = entry => entry.Is("isTold")
            ? "chose to be told of notifications by mail"
            : "chose not to be told of notifications by mail",
        ["PasswordSet"] = _ => "set a password",
        ["PasswordChanged"] = _ => "changed the password",
        ["SecondFactorBegun"] = _ => "began to set up a second factor",
        ["SecondFactorConfirmed"] = _ => "set up a second factor",
        ["UnknownSignInsRefused"] = entry =>
            $"refused {(entry.Number("count") is { } count ? Words.Count(count, "attempt") : "attempts")} to sign in to accounts that do not exist",

        ["DoorKeyIssued"] = entry => $"gave out a code that lets {Holder(entry)} in",
        ["DoorOpened"] = _ => "came in by a code for the first time",
        ["DoorKeyRevoked"] = entry => $"revoked a code that let {Holder(entry)} in",
        ["WrongCodesRefused"] = entry =>
            $"refused {(entry.Number("count") is { } count ? Words.Count(count, "attempt") : "attempts")} to come in by a code that opens nothing",

        ["ClientAdded"] = entry => $"added the program{If(entry.Text("clientId"), client => $" “{client}”")}, which may sign in by itself",
        ["ClientRemoved"] = entry => $"removed the program{If(entry.Text("clientId"), client => $" “{client}”")}",
        ["ClientSignedIn"] = entry => $"signed in as the program{If(entry.Text("clientId"), client => $" “{client}”")}",
    };

    private static string Whom(Entry entry) => entry.Owner ?? "an account";

    private static string Holder(Entry entry) => entry.Code("kind") is { } kind ? Words.WithArticle(kind) : "somebody";

    private static string Change(Entry entry) => entry.Text("kind") switch
    {
        nameof(AccountChangeKind.EmailAddress) => "another e-mail address",
        nameof(AccountChangeKind.SecondFactorReset) => "a new second factor",
        nameof(AccountChangeKind.ExternalSignIn) => "sign-in through another organisation",
        _ => "a change to the account",
    };
}
