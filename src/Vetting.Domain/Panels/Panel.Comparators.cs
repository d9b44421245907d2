using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;

namespace Vetting.Domain.Panels;

/// <summary>What the panel is shown of like cases (gate 4).</summary>
public sealed partial class Panel
{
    /// <summary>
    /// Laid before the panel when the first of its members declared, which is before any of them may read, and the same for all until it has decided,
    /// whatever is concluded meanwhile. Null before, and on a panel that decides an appeal.
    /// </summary>
    public Comparators? Comparators { get; private set; }

    /// <summary>Whether they are to be laid before it with what a member has just declared.</summary>
    public bool AwaitsComparators(UserId member) => Purpose == PanelPurpose.Ruling && Comparators is null
        && Sitting.Any(sitting => sitting.User == member && sitting is { DeclaredAt: not null, HasInterest: false });

    public void Lay(Comparators comparators)
    {
        Comparators = comparators;
        Raise(new ComparatorsLaid(
            Complaint, Id, [.. comparators.Cases.Select(comparator => comparator.Ruling)], comparators.From, comparators.To));
    }
}

/// <param name="Rulings">Those that are shown, nearest first.</param>
[Recorded("ComparatorsLaid", 1)]
public sealed record ComparatorsLaid(
    ComplaintId Complaint, PanelId Panel, IReadOnlyList<RulingId> Rulings, SanctionPoint? From, SanctionPoint? To)
    : DomainEvent(StreamId.Of(Complaint), Panel.Value);
