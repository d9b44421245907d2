using Vetting.Domain.Common;

namespace Vetting.Domain.Complaints;

/// <summary>Whose identity is kept in the vault, who opened it and why, and what leaves the case with it.</summary>
public sealed partial class Complaint
{
    /// <summary>
    /// Whoever complained in confidence, and the witnesses who are protected. Wherever else in the case they appear, they are not named there either.
    /// </summary>
    public IReadOnlyList<PersonId> ProtectedPersons =>
    [
        .. _parties.Where(party => party.Kind == PartyKind.Complainant ? Confidentiality != Confidentiality.Named : party.IsProtected)
            .Select(party => party.Person).Distinct(),
    ];

    /// <summary>The parties of this kind whom whoever reads the case may know.</summary>
    public IReadOnlyList<PersonId> NamedParties(PartyKind kind) =>
        [.. _parties.Where(party => party.Kind == kind).Select(party => party.Person).Except(ProtectedPersons)];

    /// <summary>Puts the identity of a witness into the vault, for good.</summary>
    public void ProtectWitness(PersonId person, Actor by)
    {
        Require(Act.ProtectWitness, by);
        var witness = _parties.Find(party => party.Kind == PartyKind.Witness && party.Person == person) ?? throw new NotFoundException("witness");
        if (witness.IsProtected)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "The identity of this witness is kept in the vault already.");
        }

        Protect(witness);
    }

    /// <summary>Records that the protected identities were shown to somebody who may open them.</summary>
    public void OpenIdentity(string reason)
    {
        if (ProtectedPersons.Count == 0)
        {
            throw new RuleBrokenException(RuleCodes.ProtectedIdentity, "This case protects nobody: its vault is empty.");
        }

        Raise(new IdentityOpened(Id, reason));
    }

    private void Protect(CaseParty witness)
    {
        witness.IsProtected = true;
        Raise(new WitnessProtected(Id));
    }

    /// <summary>What tells who a protected party is leaves the case by a reasoned decision alone.</summary>
    private void Guard(IdentityGuard guard, IEnumerable<(LeavingPart Part, Guid? About, string? Text)> leaving)
    {
        var told = leaving.Where(part => guard.Finds(part.Text)).Select(part => new LeavingPlace(part.Part, part.About)).Distinct().ToList();
        if (told.Count == 0)
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(guard.DiscloseBecause))
        {
            var unspeakable = told.Where(place => place.Part == LeavingPart.EvidenceFileName).Select(place => place.About).ToHashSet();
            throw new RuleBrokenException(
                RuleCodes.ProtectedIdentity,
                "This would tell the respondent who a protected person is. Take it out, or give the reason for disclosing it.",
                told.Select(place => WordsFor(place, unspeakable.Contains(place.About))));
        }

        Raise(new IdentityDisclosed(Id, guard.DiscloseBecause, told));
    }

    /// <param name="isUnspeakable">Whether the name of the file itself must not be said.</param>
    private string WordsFor(LeavingPlace place, bool isUnspeakable) => place.Part switch
    {
        LeavingPart.NoticeText => "the text of the notice",
        LeavingPart.DecisionReasons => "the reasons of the decision",
        LeavingPart.FindingReasons => $"the reasons on allegation {_allegations.Single(allegation => allegation.Id.Value == place.About).Number}",
        LeavingPart.Allegation => $"allegation {_allegations.Single(allegation => allegation.Id.Value == place.About).Number}",
        LeavingPart.EvidenceFileName => $"the file name of {NameOf(place, isUnspeakable)}",
        LeavingPart.EvidenceSource => $"the source of {NameOf(place, isUnspeakable)}",
        LeavingPart.EvidenceDescription => $"the description of {NameOf(place, isUnspeakable)}",
        LeavingPart.EvidenceText => $"the text of {NameOf(place, isUnspeakable)}",
        _ => $"the gist of {NameOf(place, isUnspeakable)}",
    };

    private string NameOf(LeavingPlace place, bool isUnspeakable)
    {
        var item = EvidenceOf(new EvidenceId(place.About!.Value));
        return isUnspeakable ? $"the evidence received on {CivilTime.Written(item.ReceivedOn)}" : $"“{item.FileName}”";
    }

    private RuleBrokenException? ObstacleToProtectingWitness() =>
        _parties.Exists(party => party.Kind == PartyKind.Witness && !party.IsProtected)
            ? null
            : new RuleBrokenException(RuleCodes.AlreadyDone, "The case has no witness whose name is not protected already.");
}

/// <summary>Somebody read, in the vault, who the protected parties of the case are.</summary>
[Recorded("IdentityOpened", 1)]
public sealed record IdentityOpened(ComplaintId Complaint, string Reason) : DomainEvent(StreamId.Of(Complaint), Complaint.Value);

/// <summary>It does not say which one: the case's history is read by more people than may know it.</summary>
[Recorded("WitnessProtected", 1)]
public sealed record WitnessProtected(ComplaintId Complaint) : DomainEvent(StreamId.Of(Complaint), Complaint.Value);

/// <summary>What left the case tells who a protected party is, and an officer decided that it does.</summary>
[Recorded("IdentityDisclosed", 1)]
public sealed record IdentityDisclosed(ComplaintId Complaint, string Reason, IReadOnlyList<LeavingPlace> Places)
    : DomainEvent(StreamId.Of(Complaint), Complaint.Value);
