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
    public DateOnly InForceFrom { get; private set; }

    /// <summary>The YAML as it was imported, to the byte.</summary>
    public string Source { get; private set; } = "";

    public RulebookContent Content { get; private set; } = null!;

    public bool IsInForce(DateOnly today) => InForceFrom <= today;

    /// <param name="history">All other versions.</param>
    /// <param name="mayGovernThePast">True while the party has no case: then nothing was decided yet that a version for earlier days could
    /// change.</param>
    /// <exception cref="RuleBrokenException">It would govern days that have begun, or it cannot be compared with the other versions.</exception>
    public static Rulebook Import(RulebookContent content, string source, RulebookHistory history, bool mayGovernThePast, DateOnly today)
    {
        Check(content, history, mayGovernThePast, today);
        var rulebook =
            new Rulebook
            {
                Id = Common.Id.New<RulebookId>(),
                Label = content.Label,
                InForceFrom = content.InForceFrom,
                Source = source,
                Content = content,
            };
        rulebook.Raise(new RulebookImported(rulebook.Id.Value, rulebook.Label, rulebook.InForceFrom));
        return rulebook;
    }

    /// <summary>Puts another text in the place of a draft.</summary>
    /// <param name="history">All other versions.</param>
    /// <exception cref="RuleBrokenException">It is in force, would govern days that have begun, or cannot be compared with the other
    /// versions.</exception>
    public void Replace(RulebookContent content, string source, RulebookHistory history, DateOnly today)
    {
        CheckReplacing(content, history, today);
        (InForceFrom, Source, Content) = (content.InForceFrom, source, content);
        Raise(new RulebookReplaced(Id.Value, Label, InForceFrom));
    }

    /// <summary>Whether <see cref="Replace"/> would be refused; changes nothing.</summary>
    /// <exception cref="RuleBrokenException">It would.</exception>
    public void CheckReplacing(RulebookContent content, RulebookHistory history, DateOnly today)
    {
        if (IsInForce(today))
        {
            throw new RuleBrokenException(
                RuleCodes.RulebookInForce,
                $"Rulebook {Label} is in force and never changes. Import the new text under a new label, in force from a later day.");
        }

        Check(content, history, false, today);
    }

    /// <summary>Whether <see cref="Import"/> would be refused; changes nothing.</summary>
    /// <exception cref="RuleBrokenException">It would.</exception>
    public static void Check(RulebookContent content, RulebookHistory history, bool mayGovernThePast, DateOnly today)
    {
        if (content.InForceFrom <= today && !mayGovernThePast)
        {
            throw new RuleBrokenException(
                RuleCodes.RulebookInForce,
                $"A new version must come into force after today ({CivilTime.Written(today)}): cases are heard under the one in force now.");
        }

        if (history.Versions.FirstOrDefault(other => other.InForceFrom == content.InForceFrom) is { } rival)
        {
            throw new RuleBrokenException(
                RuleCodes.RulebookInForce,
                $"Rulebook {rival.Label} comes into force on {CivilTime.Written(content.InForceFrom)} already. Choose another day.");
        }

        if (history.Scale.FirstMisplaced(content.Sanctions) is { } misplaced)
        {
            throw new RuleBrokenException(
                RuleCodes.SanctionOrder, $"Sanction '{misplaced}' stands elsewhere in the order of severity, or has a length here and none there, "
                    + "in an earlier version. Give it another code.");
        }
    }
}

[Recorded("RulebookImported", 1)]
public sealed record RulebookImported(Guid Rulebook, string Label, DateOnly InForceFrom) : DomainEvent(StreamId.System, Rulebook);

[Recorded("RulebookReplaced", 1)]
public sealed record RulebookReplaced(Guid Rulebook, string Label, DateOnly InForceFrom) : DomainEvent(StreamId.System, Rulebook);
