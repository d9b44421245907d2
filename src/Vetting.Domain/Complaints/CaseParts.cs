using System.Text.Json.Serialization;
using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Complaints;

public enum Stage
{
    Received,
    Triage,
    Investigation,
    NoticeServed,
    Reply,
    Panel,
    Ruled,
    Appeal,
    Closed,
}

/// <summary>How a closed case ended. Received = open + the sum of these.</summary>
public enum Disposition
{
    Decided,
    Dismissed,
    Withdrawn,
    Merged,
    ReferredOut,
    RespondentLeft,
}

public enum ComplaintSource
{
    PartyMember,
    MemberOfThePublic,
    Staff,
    Press,
    OwnMotion,
    OtherBody,
}

public enum Confidentiality
{
    Named,
    Confidential,
    Anonymous,
}

public enum PartyKind
{
    Respondent,
    Complainant,
    Witness,
}

/// <summary>A person whom the case is about. Parties are locked out of the case file, whatever their role.</summary>
public sealed class CaseParty
{
    internal CaseParty(PersonId person, PartyKind kind) => (Person, Kind) = (person, kind);

    public PersonId Person { get; private init; }

    public PartyKind Kind { get; private init; }
}

/// <summary>As what an account may enter a case.</summary>
public enum AccessKind
{
    Officer,
    Investigator,
    PanelMember,

    /// <summary>On the list of a restricted case.</summary>
    Named,

    /// <summary>An auditor who entered a restricted case with a recorded reason.</summary>
    BreakGlass,
}

/// <summary>One line of the case's own list of who may enter it.</summary>
public sealed class CaseAccess
{
    internal CaseAccess(Guid id, UserId user, AccessKind kind, DateTimeOffset? until) => (Id, User, Kind, Until) = (id, user, kind, until);

    public Guid Id { get; private init; }

    public UserId User { get; private init; }

    public AccessKind Kind { get; private init; }

    /// <summary>Null: until it is taken away.</summary>
    public DateTimeOffset? Until { get; private init; }
}

/// <summary>What somebody did in a case.</summary>
public enum Hand
{
    Logged,
    Triaged,
    SecondRead,
    Officer,
    Investigator,
    RecordedEvidence,
    DecidedDisclosure,
    ServedNotice,
    RecordedReply,
    ProposedInterimMeasure,
    DecidedInterimMeasure,
    LiftedInterimMeasure,
    PanelMember,
    FiledAppeal,
    ProposedReopening,
    ApprovedReopening,
    DeclinedReopening,
    Closed,
}

/// <summary>Who had a hand in a case, and in what. It is never shortened: conflicts and separation of duties look back.</summary>
public sealed record Participation(UserId User, PersonId? Person, Hand As);

public sealed class Allegation
{
    public const int TextMaxLength = 8_000;

    internal Allegation(AllegationId id, string category, string text, DateOnly? eventFrom, DateOnly? eventTo, DateOnly? awareOn, Severity severity, bool isHistoric) =>
        (Id, Category, Text, EventFrom, EventTo, AwareOn, Severity, IsHistoric) = (id, category, text, eventFrom, eventTo, awareOn, severity, isHistoric);

    public AllegationId Id { get; private init; }

    /// <summary>Code of the rulebook's category; which clause it breaches depends on the date of the event.</summary>
    public string Category { get; private init; }

    public string Text { get; private init; }

    /// <summary>Both null: the date of the event is not known.</summary>
    public DateOnly? EventFrom { get; private init; }

    public DateOnly? EventTo { get; private init; }

    /// <summary>When the reporter, or the party, came to know of it.</summary>
    public DateOnly? AwareOn { get; private init; }

    public Severity Severity { get; private init; }

    /// <summary>Gate 6: the event ended longer ago than the rulebook's threshold when it was reported.</summary>
    public bool IsHistoric { get; private init; }

    /// <summary>Whether both may be about the same event: the same category, and dates that do not exclude it.</summary>
    public bool MayBeTheSameMatterAs(string category, DateOnly? eventFrom, DateOnly? eventTo) =>
        Category == category
        && (EventFrom ?? DateOnly.MinValue) <= (eventTo ?? eventFrom ?? DateOnly.MaxValue)
        && (eventFrom ?? DateOnly.MinValue) <= (EventTo ?? EventFrom ?? DateOnly.MaxValue);
}

public sealed record CriterionAnswer(string Criterion, bool Answer, string Note);

public enum TriageOutcome
{
    Accept,
    Dismiss,
}

/// <summary>One reading of a complaint against the criteria. The second reader's decides.</summary>
public sealed record TriageReading(
    UserId Reader, DateTimeOffset At, IReadOnlyList<CriterionAnswer> Answers, TriageOutcome Outcome, string? Criterion, string Reason, bool IsSecond);

public enum Disclosure
{
    NotYet,
    Disclosed,

    /// <summary>By a reasoned decision, and the respondent was given the gist.</summary>
    Withheld,

    /// <summary>Not relied on: the panel does not see it.</summary>
    Excluded,
}

public sealed record Reply(ReplyId Id, DateOnly ReceivedOn, string Text, UserId RecordedBy, DateTimeOffset RecordedAt);

/// <summary>An approach about the case from outside its team. Interference that is not recorded is the commonest failure.</summary>
public sealed record Contact(ContactId Id, string From, string To, string Asked, DateTimeOffset At, UserId RecordedBy);

public sealed record Reopening(
    ReopeningId Id, string Ground, string WhatIsNew, IReadOnlyList<EvidenceId> NewEvidence, UserId ProposedBy, DateTimeOffset ProposedAt)
{
    public UserId? ApprovedBy { get; init; }

    public DateTimeOffset? ApprovedAt { get; init; }

    public UserId? DeclinedBy { get; init; }

    public DateTimeOffset? DeclinedAt { get; init; }

    [JsonIgnore]
    public bool IsPending => ApprovedBy is null && DeclinedBy is null;
}

public enum DeadlineKind
{
    Acknowledge,
    Triage,
    Investigation,
    Reply,
    ConvenePanel,
    Ruling,
    ServeRuling,
    AppealWindow,
    DecideAppeal,
    InterimReview,
}

/// <summary>Something due on a civil day. Closing the case or reaching the next stage meets it.</summary>
public sealed class Deadline
{
    internal Deadline(Guid id, DeadlineKind kind, DateOnly dueOn) => (Id, Kind, DueOn) = (id, kind, dueOn);

    public Guid Id { get; private init; }

    public DeadlineKind Kind { get; private init; }

    public DateOnly DueOn { get; private init; }

    public DateTimeOffset? MetAt { get; internal set; }
}
