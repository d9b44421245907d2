using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Domain.Complaints;

/// <summary>Who saw or heard it, as far as is known.</summary>
public sealed partial class Complaint
{
    /// <summary>
    /// Its witnesses in an order that never changes, so that each is known by a number: one who is protected is never named, and their id neither.
    /// </summary>
    public IReadOnlyList<PersonId> Witnesses =>
    [
        .. _parties.Where(party => party.Kind == PartyKind.Witness)
            .OrderBy(party => party.Since ?? DateTimeOffset.MinValue).ThenBy(party => party.Person.Value).Select(party => party.Person),
    ];

    /// <summary>Names a witness who became known after the case was logged. From then on they are locked out of the file.</summary>
    /// <param name="isProtected">Whether their identity is kept in the vault from the start.</param>
    /// <param name="listed">Whoever works on the case, judges it, or stands on its named list.</param>
    /// <param name="merged">Those of the witness, at least.</param>
    public void NameWitness(PersonId person, bool isProtected, IReadOnlyList<Actor> listed, MergedRecords merged, Actor by, DateTimeOffset now)
    {
        Require(Act.NameWitness, by);
        if (listed.Any(actor => actor.Person is { } known && merged.AreOfOne(known, person)) || IsParty(person, merged))
        {
            // One answer for all of them: which it is would tell who is protected here.
            throw new RuleBrokenException(
                RuleCodes.PartyToTheCase,
                "This person cannot be named: they have a part in the case already. Somebody who works on it or judges it is taken off it first.");
        }

        if (Witnesses.Count >= MaxNamed)
        {
            throw new RuleBrokenException(RuleCodes.TooMany, $"A case names at most {MaxNamed} witnesses.");
        }

        var witness = new CaseParty(person, PartyKind.Witness) { Since = now };
        _parties.Add(witness);
        Raise(new WitnessNamed(Id));
        if (isProtected)
        {
            Protect(witness);
        }
    }

    public bool IsProtectedWitness(PersonId person) =>
        _parties.Exists(party => party.Kind == PartyKind.Witness && party.Person == person && party.IsProtected);

    /// <exception cref="NotFoundException">The case has no witness of this number.</exception>
    private PersonId WitnessOf(int number) =>
        Witnesses is var known && number >= 1 && number <= known.Count ? known[number - 1] : throw new NotFoundException("witness");
}

/// <summary>It does not say who: the case's history is read by more people than may know it.</summary>
[Recorded("WitnessNamed", 1)]
public sealed record WitnessNamed(ComplaintId Complaint) : DomainEvent(StreamId.Of(Complaint), Complaint.Value);
