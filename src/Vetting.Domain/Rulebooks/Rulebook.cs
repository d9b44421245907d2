using Vetting.Domain.Common;

namespace Vetting.Domain.Rulebooks;

/// <summary>
/// One version of the party's rules. A draft may be replaced; from the day it is in force it never changes, and the next version takes over.
/// </summary>
public sealed class Rulebook : AggregateRoot
{
    public const int LabelMaxLength = 40;
    public const int SourceMaxLength = 1_000_000;

    private Rulebook()
    {
    }

    public RulebookId Id { get; private init; }

    /// <summary>As the party calls it, for example <c>2026.1</c>. Unique.</summary>
    public string Label { get; private init; } = "";

    /// <summary>The first civil day (Europe/London) on which it governs. Unique.</summary>
    public DateOnly InForceFrom { get; private init; }

    /// <summary>The YAML as it was imported, to the byte.</summary>
    public string Source { get; private init; } = "";

    public RulebookContent Content { get; private init; } = null!;

    /// <exception cref="RuleBrokenException">It would govern days that have begun, while another version already does.</exception>
    public static Rulebook Import(RulebookContent content, string source, bool isFirst, DateOnly today)
    {
        if (!isFirst && content.InForceFrom <= today)
        {
            throw new RuleBrokenException(RuleCodes.RulebookInForce, "A version in force is never changed. A new version must come into force after today.");
        }

        var rulebook = new Rulebook { Id = Common.Id.New<RulebookId>(), Label = content.Label, InForceFrom = content.InForceFrom, Source = source, Content = content };
        rulebook.Raise(new RulebookImported(rulebook.Id.Value, rulebook.Label, rulebook.InForceFrom));
        return rulebook;
    }
}

public sealed record RulebookImported(Guid Rulebook, string Label, DateOnly InForceFrom) : DomainEvent(StreamId.System, Rulebook);
