namespace Vetting.Domain.Common;

/// <summary>The stable, public codes of broken rules. A rule's words may change; its code never does.</summary>
public static class RuleCodes
{
    public const string RulebookInForce = "rulebook-in-force";
    public const string SeparationOfDuties = "separation-of-duties";
}
