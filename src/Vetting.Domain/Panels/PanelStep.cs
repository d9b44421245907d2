namespace Vetting.Domain.Panels;

/// <summary>What a member of a panel does next.</summary>
public enum PanelStep
{
    Declare,
    AwaitRecusal,
    Vote,
    AwaitVotes,
    RecordDecision,
    AwaitDecision,
    Decided,
}
