namespace Vetting.Domain.Panels;

/// <summary>What a member of a panel does next.</summary>
public enum PanelStep
{
    Declare,
    AwaitRecusal,
    Vote,

    /// <summary>The respondent objects to the member, and nobody has decided on that yet.</summary>
    AwaitObjection,
    AwaitVotes,
    RecordDecision,
    AwaitDecision,
    Decided,
}

public static class PanelSteps
{
    /// <summary>Gate 3: whether the member learns of the case only by declaring that they have no interest in it.</summary>
    public static bool IsBeforeTheBundle(this PanelStep step) => step is PanelStep.Declare or PanelStep.AwaitRecusal;
}
