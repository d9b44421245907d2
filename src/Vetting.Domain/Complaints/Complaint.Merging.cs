using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Domain.Complaints;

/// <summary>
/// Makes one case of one matter about which several people complained. Nothing of the other case is lost, and nobody loses their place.
/// </summary>
public sealed partial class Complaint
{
    /// <summary>The case into which this one was merged.</summary>
    public ComplaintId? MergedInto { get; private set; }

    /// <summary>The cases that were merged into this one, in their order.</summary>
    public IReadOnlyList<ComplaintId> MergedFrom { get; private set; } = [];

    private static RuleBrokenException NotToBeMergedSo =>
        new(RuleCodes.CannotClose, "A case is merged into another open case about the same respondent.");

    private void MergeInto(Complaint other, MergedRecords merged, string reason, Actor by, DateTimeOffset now)
    {
        if (other.Id == Id || !other.IsOpen || other.Respondent != Respondent)
        {
            throw NotToBeMergedSo;
        }

        if (other.Participations.Any(hand => IsParty(hand.Person, merged)) || Participations.Any(hand => other.IsParty(hand.Person, merged)))
        {
            throw new RuleBrokenException(
                RuleCodes.PartyToTheCase, "Somebody who worked on one of the two cases is a party to the other: they cannot become one.");
        }

        string[] missing = [.. MissingBeforeMerging(other)];
        if (missing.Length > 0)
        {
            throw new RuleBrokenException(RuleCodes.CannotClose, "Something of this case would be lost.", missing);
        }

        MergedInto = other.Id;
        RelatedTo = [.. RelatedTo.Append(other.Id).Distinct()];
        other.TakeOver(this, reason, by, now);
    }

    private IEnumerable<string> MissingBeforeMerging(Complaint other)
    {
        if (_interimMeasures.Exists(measure => measure.State is InterimState.Proposed or InterimState.Active))
        {
            yield return "a decision on the interim measure of this case: lift or refuse it, once the other case has one of its own if one is needed";
        }

        if (_evidence.Count(item => other._evidence.TrueForAll(known => known.Sha256 != item.Sha256)) is > 0 and var lost)
        {
            yield return $"a record in the other case of {lost} of the pieces of evidence of this one (the same files, by their fingerprint)";
        }

        if (Confidentiality == Confidentiality.Confidential && other.Confidentiality == Confidentiality.Named)
        {
            yield return "a merger the other way round, into this case, whose complainant's name is protected";
        }
    }

    /// <summary>
    /// Takes over the parties and the people who work on the other case. If something is due sooner there, it becomes due as soon here.
    /// </summary>
    private void TakeOver(Complaint other, string reason, Actor by, DateTimeOffset now)
    {
        foreach (var place in other._access.Where(place => IsAssignment(place) && !WorksAs(place.User, place.Kind)))
        {
            OpenName(place.User, place.Kind, reason, by);
            Admit(place.User, place.Kind);
            Raise(new CaseAssigned(Id, place.User, place.Kind, by.User));
        }

        _parties.AddRange(other._parties.Where(party => !_parties.Exists(known => known.Person == party.Person && known.Kind == party.Kind))

            .Select(party => new CaseParty(party.Person, party.Kind) { Since = now }));
        foreach (var known in _parties.Where(known => !known.IsProtected
            && other._parties.Exists(party => party is { IsProtected: true } && party.Person == known.Person && party.Kind == known.Kind)))
        {
            Protect(known);
        }

        foreach (var hand in other.Participations)
        {
            Participate(new Actor(hand.User, hand.Person), hand.As);
        }

        foreach (var sooner in other._deadlines.Where(deadline => deadline.MetAt is null))
        {
            BringForward(sooner.Kind, sooner.DueOn);
        }

        MergedFrom = [.. MergedFrom, other.Id];
        Raise(new CaseTakenOver(Id, other.Id, other.Reference));
    }

    private void BringForward(DeadlineKind kind, DateOnly dueOn)
    {
        foreach (var later in _deadlines.Where(deadline => deadline.Kind == kind && deadline.MetAt is null && deadline.DueOn > dueOn).ToList())
        {
            _deadlines.Remove(later);
            Due(kind, dueOn);
        }
    }

    private RuleBrokenException? ObstacleToWithdrawal() => MergedFrom.Count == 0 ? null : new RuleBrokenException(
        RuleCodes.CannotClose, "Other complaints were merged into this case, and who brought them withdraws nothing by this.",
        "an end on the merits, which answers all of them");
}

/// <summary>Another case was merged into this one.</summary>
[Recorded("CaseTakenOver", 1)]
public sealed record CaseTakenOver(ComplaintId Complaint, ComplaintId Other, string Reference) : DomainEvent(StreamId.Of(Complaint), Other.Value);
