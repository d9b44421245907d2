using Vetting.Domain.Rulebooks;

namespace Vetting.Application.Rulebooks;

/// <summary>Reads the content of a rulebook from its text.</summary>
public interface IRulebookReader
{
    RulebookReading Read(string text);
}

/// <param name="Content">Null unless the text is without error.</param>
public sealed record RulebookReading(RulebookContent? Content, IReadOnlyList<RulebookError> Errors);

/// <summary>What is wrong in the text, where, and what would be right.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
public sealed record RulebookError(long Line, long Column, string Message)
{
    public override string ToString() => $"line {Line}, column {Column}: {Message}";
}
