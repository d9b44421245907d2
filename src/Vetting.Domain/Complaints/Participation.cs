using Vetting.Domain.Common;

namespace Vetting.Domain.Complaints;

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
    DecidedOnTime,
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
