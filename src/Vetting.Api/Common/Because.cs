namespace Vetting.Api.Common;

/// <summary>The body of an act that needs nothing but its reason.</summary>
internal sealed record Because(string Reason)
{
    public static Because Example { get; } = new("Stated in the note of 14 October.");
}
