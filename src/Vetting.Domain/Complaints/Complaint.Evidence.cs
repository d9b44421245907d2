using Vetting.Domain.Auditing;
using Vetting.Domain.Common;

namespace Vetting.Domain.Complaints;

/// <summary>What is gathered, and what the respondent is shown of it.</summary>
public sealed partial class Complaint
{
    public EvidenceId RecordEvidence(NewEvidence evidence, Actor by, DateTimeOffset now) => RecordEvidence([evidence], by, now)[0];

    /// <summary>Records several pieces, all or none.</summary>
    /// <exception cref="RuleBrokenException">Something is wrong with one of them; the message names all with which something is.</exception>
    public IReadOnlyList<EvidenceId> RecordEvidence(IReadOnlyList<NewEvidence> evidence, Actor by, DateTimeOffset now)
    {
        Require(Act.RecordEvidence, by);
        Refuse(ObstacleToEvidence());
        return TakeIn(evidence, by, now);
    }

    private IReadOnlyList<EvidenceId> TakeIn(IReadOnlyList<NewEvidence> evidence, Actor by, DateTimeOffset now)
    {
        var obstacles = evidence.Select((item, index) => (item.FileName, Obstacle: ObstacleTo(item, evidence.Take(index), now)))
            .Where(found => found.Obstacle is not null).ToList();
        Refuse(obstacles.Count == 0 || evidence.Count == 1
            ? obstacles.FirstOrDefault().Obstacle
            : new RuleBrokenException(
                obstacles[0].Obstacle!.Code,
                $"Nothing was recorded. {string.Join(' ', obstacles.Select(found => $"“{found.FileName}”: {found.Obstacle!.Message}"))}"));
        return [.. evidence.Select(item => Add(item, by, now))];
    }

    /// <exception cref="NotFoundException">The case holds no such evidence.</exception>
    public Evidence EvidenceOf(EvidenceId id) => _evidence.Find(item => item.Id == id) ?? throw new NotFoundException("piece of evidence");

    /// <summary>
    /// The number of an exhibit: its place, from 1, among what the respondent was shown, in that order. What was disclosed stays disclosed, so a
    /// number never changes; and since nothing else has one, no gap tells of what was left out.
    /// </summary>
    /// <returns>Null for evidence that is not disclosed.</returns>
    public int? ExhibitNumberOf(EvidenceId id) =>
        EvidenceOf(id) is { Disclosure: Disclosure.Disclosed } item ? _evidence.Count(other => other.IsShownBefore(item)) + 1 : null;

    /// <summary>
    /// Gate 2: the evidence is withheld from the respondent by a reasoned decision that gives its gist, or it is not relied on at all.
    /// </summary>
    /// <param name="guard">Of this case: the gist leaves it.</param>
    public void DecideDisclosure(EvidenceId evidence, Disclosure decision, string reason, string? gist, IdentityGuard guard, Actor by, DateTimeOffset now)
    {
        Require(Act.DecideDisclosure, by);
        var item = EvidenceOf(evidence);
        if (decision is not (Disclosure.Withheld or Disclosure.Excluded))
        {
            throw DisclosureByNotice;
        }

        Refuse(ObstacleToDisclosureDecision(item));
        if (decision == Disclosure.Withheld && string.IsNullOrWhiteSpace(gist))
        {
            throw new RuleBrokenException(RuleCodes.UndisclosedMaterial, "Withheld material needs its gist given to the respondent.", "gist");
        }

        Guard(guard, decision == Disclosure.Withheld ? [(LeavingPart.Gist, item.Id.Value, gist)] : []);
        (item.Disclosure, item.DisclosureReason, item.Gist, item.DisclosureDecidedAt) =
            (decision, reason, decision == Disclosure.Withheld ? gist : null, now);
        Participate(by, Hand.DecidedDisclosure);
        Raise(new DisclosureDecided(Id, evidence, decision, reason));
    }

    /// <summary>Decides that a file of the case is opened although the virus scanner could not look into it.</summary>
    public void ReleaseFile(EvidenceFile file, string reason, Actor by, DateTimeOffset now)
    {
        Require(Act.ReleaseEvidenceFile, by);
        Refuse(file.ObstacleToRelease());
        file.Open(new FileRelease(by.User, now, reason));
        Raise(new EvidenceFileReleased(Id, file.Id, reason));
    }

    private static RuleBrokenException DisclosureByNotice =>
        new(RuleCodes.UndisclosedMaterial, "Material is disclosed by a notice; what was disclosed stays disclosed. Here it is withheld or excluded.");

    private static RuleBrokenException? ObstacleToDisclosureDecision(Evidence item) =>
        item.Disclosure == Disclosure.Disclosed ? DisclosureByNotice : null;

    /// <summary>
    /// Once the matter is decided, evidence enters the case for an appeal, from the day on which one can be filed until it is decided. After that it
    /// is a ground for a reopening.
    /// </summary>
    private RuleBrokenException? ObstacleToEvidence() =>
        Stage != Stage.Ruled ? null
        : IsAppealDecided ? new RuleBrokenException(RuleCodes.WrongStage, "The appeal is decided. New evidence is a ground for a reopening.")
        : ObstacleToAppeal();

    /// <param name="before">What is recorded with it.</param>
    private RuleBrokenException? ObstacleTo(NewEvidence evidence, IEnumerable<NewEvidence> before, DateTimeOffset now) =>
        evidence.ReceivedOn > CivilTime.DateOf(now)
            ? new RuleBrokenException(RuleCodes.DatesContradict, "Evidence cannot have been received in the future.")
        : _evidence.Find(earlier => earlier.Sha256 == evidence.Sha256) is { } earlier
            ? new RuleBrokenException(RuleCodes.AlreadyDone, $"A file with this content is already in the case: “{earlier.FileName}”.")
        : before.FirstOrDefault(other => other.Sha256 == evidence.Sha256) is { } twin
            ? new RuleBrokenException(RuleCodes.AlreadyDone, $"It has the same content as “{twin.FileName}”.")
        : null;

    /// <summary>Gate 2: the panel relies only on material that the respondent has seen, or whose gist the respondent was given.</summary>
    private RuleBrokenException? ObstacleInDisclosure() =>
        Unseen.ToList() is { Count: > 0 } unseen
            ? new RuleBrokenException(
                RuleCodes.UndisclosedMaterial,
                "The respondent has not seen all the material: disclose it, give the gist of what is withheld in a notice, or exclude it.",
                unseen.Select(item => item.Id.Value.ToString()))
            : null;

    /// <summary>Evidence that the respondent has not seen, and of what is withheld that whose gist no notice could give yet.</summary>
    private IEnumerable<Evidence> Unseen => _evidence.Where(item => item.Disclosure == Disclosure.NotYet
        || (item.Disclosure == Disclosure.Withheld && item.DisclosureDecidedAt > LastNoticeToAnswer?.RecordedAt));

    private EvidenceId Add(NewEvidence evidence, Actor by, DateTimeOffset now)
    {
        var item = new Evidence(
            Common.Id.New<EvidenceId>(), evidence.FileName, evidence.Sha256, evidence.MediaType, evidence.Source, evidence.ReceivedOn,
            evidence.Description);
        _evidence.Add(item);
        ParticipateUnlessParty(by, Hand.RecordedEvidence);
        Raise(new EvidenceRecorded(Id, item.Id, Attested.To(item)));
        if (evidence.FromRespondent)
        {
            (item.Disclosure, item.DisclosureDecidedAt) = (Disclosure.Disclosed, now);
            Raise(new DisclosureDecided(Id, item.Id, Disclosure.Disclosed, "The respondent handed it in."));
        }

        return item.Id;
    }
}

[Recorded("EvidenceRecorded", 1)]
public sealed record EvidenceRecorded(ComplaintId Complaint, EvidenceId Evidence, Attested Attested)
    : DomainEvent(StreamId.Of(Complaint), Evidence.Value);

[Recorded("DisclosureDecided", 1)]
public sealed record DisclosureDecided(ComplaintId Complaint, EvidenceId Evidence, Disclosure Decision, string Reason)
    : DomainEvent(StreamId.Of(Complaint), Evidence.Value);
