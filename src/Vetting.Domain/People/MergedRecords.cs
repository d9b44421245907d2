using Vetting.Domain.Common;

namespace Vetting.Domain.People;

/// <summary>Which records are of one human being, because somebody found them to be and merged them: see <see cref="Person.MergeInto"/>.</summary>
public sealed class MergedRecords
{
    private readonly Dictionary<PersonId, PersonId> _kept;
    private readonly ILookup<PersonId, PersonId> _merged;

    /// <param name="merged">Each merged record with the one that it counts as.</param>
    public MergedRecords(IEnumerable<(PersonId Record, PersonId Kept)> merged)
    {
        _kept = merged.ToDictionary(pair => pair.Record, pair => pair.Kept);
        _merged = _kept.ToLookup(pair => pair.Value, pair => pair.Key);
    }

    public static MergedRecords None { get; } = new([]);

    /// <summary>The record as which this one counts: itself, unless it was merged.</summary>
    public PersonId KeptOf(PersonId person) => _kept.GetValueOrDefault(person, person);

    /// <summary>All records of the human being, the kept one first.</summary>
    public IReadOnlyList<PersonId> AllOf(PersonId person) => [KeptOf(person), .. _merged[KeptOf(person)]];

    public IReadOnlyList<PersonId> AllOf(IEnumerable<PersonId> persons) => [.. persons.Select(KeptOf).Distinct().SelectMany(AllOf)];

    public bool AreOfOne(PersonId one, PersonId other) => KeptOf(one) == KeptOf(other);

    /// <summary>Whether others were merged into this record.</summary>
    public bool HasTakenIn(PersonId person) => _merged.Contains(person);
}
