using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Complaints;

/// <summary>Gate 6: a concluded matter is opened again, or stays concluded.</summary>
public sealed partial class Complaint
{
    /// <summary>The ground for reopening that needs evidence which the first panel did not have.</summary>
    public const string NewEvidenceGround = "new-evidence";

    /// <summary>Gate 6: a concluded matter opens again only on a listed ground, with what is new.</summary>
    public ReopeningId ProposeReopening(NewReopening proposal, RulebookContent procedure, Actor by, DateTimeOffset now)
    {
        Require(Act.ProposeReopening, by);
        Refuse(ObstacleToReopeningProposal());
        var (ground, whatIsNew, evidence) = proposal;
        if (procedure.ReopeningGrounds.All(known => known.Code != ground))
        {
            throw new RuleBrokenException(
                RuleCodes.ReopeningGround, "A concluded matter opens again only on a ground from the rulebook's list.",
                procedure.ReopeningGrounds.Select(known => known.Code));
        }

        if (evidence.Any(item => item.ReceivedOn > CivilTime.DateOf(now)))
        {
            throw new RuleBrokenException(RuleCodes.DatesContradict, "Evidence cannot have been received in the future.");
        }

        if (ground == NewEvidenceGround && (evidence.Count == 0 || evidence.All(item => _evidence.Exists(known => known.Sha256 == item.Sha256))))
        {
            throw new RuleBrokenException(RuleCodes.ReopeningGround, "This ground needs evidence that the case does not hold yet.", "new evidence");
        }

        var added = evidence.DistinctBy(item => item.Sha256).Where(item => _evidence.TrueForAll(known => known.Sha256 != item.Sha256)).ToList()
            .ConvertAll(item => Add(item, by, now));
        var reopening = new Reopening(Common.Id.New<ReopeningId>(), ground, whatIsNew, added, by.User, now);
        Reopenings = [.. Reopenings, reopening];
        Participate(by, Hand.ProposedReopening);
        Raise(new ReopeningProposed(Id, reopening.Id, ground, whatIsNew, added));
        return reopening.Id;
    }

    /// <summary>Gate 6: approved by somebody who took no part before. What was decided stands until a new ruling supersedes it.</summary>
    public void ApproveReopening(ReopeningId id, string reason, Procedure procedure, Actor by, DateTimeOffset now)
    {
        var reopening = RequireDecidable(id, by);
        Reopenings = [.. Reopenings.Select(known => known.Id == id ? known with { ApprovedBy = by.User, ApprovedAt = now } : known)];
        Participate(by, Hand.ApprovedReopening);
        (Disposition, ClosedAt, ClosingReason) = (null, null, null);
        HearAgain(now);
        Due(DeadlineKind.Investigation, procedure.EndOf(CivilTime.DateOf(now), procedure.Rules.Deadlines.Investigation));
        Raise(new CaseReopened(Id, id, reopening.Ground, reason));
    }

    /// <summary>The proposal is refused by somebody who took no part before; the matter stays concluded, and another may be proposed.</summary>
    public void DeclineReopening(ReopeningId id, string reason, Actor by, DateTimeOffset now)
    {
        RequireDecidable(id, by);
        Reopenings = [.. Reopenings.Select(known => known.Id == id ? known with { DeclinedBy = by.User, DeclinedAt = now } : known)];
        Participate(by, Hand.DeclinedReopening);
        Raise(new ReopeningDeclined(Id, id, reason));
    }

    private Reopening RequireDecidable(ReopeningId id, Actor by)
    {
        Require(Act.DecideReopening, by);
        var reopening = Reopenings.FirstOrDefault(pending => pending.Id == id && pending.IsPending)
            ?? throw new NotFoundException("proposed reopening");
        Refuse(ObstacleToReopeningDecision(by));
        return reopening;
    }

    private RuleBrokenException? ObstacleToReopeningDecision(Actor by) => TookPart(by)
        ? new RuleBrokenException(
            RuleCodes.SeparationOfDuties, "A reopening is decided by somebody who took no part in the case before.", "another approver")
        : null;

    private RuleBrokenException? ObstacleToReopeningProposal() =>
        Reopenings.Any(pending => pending.IsPending)
            ? new RuleBrokenException(RuleCodes.AlreadyDone, "A reopening is proposed and not decided.")
            : null;
}

[Recorded("ReopeningProposed", 1)]
public sealed record ReopeningProposed(
    ComplaintId Complaint, ReopeningId Reopening, string Ground, string Reason, IReadOnlyList<EvidenceId> NewEvidence)
    : DomainEvent(StreamId.Of(Complaint), Reopening.Value);

[Recorded("ReopeningDeclined", 1)]
public sealed record ReopeningDeclined(ComplaintId Complaint, ReopeningId Reopening, string Reason)
    : DomainEvent(StreamId.Of(Complaint), Reopening.Value);

[Recorded("CaseReopened", 1)]
public sealed record CaseReopened(ComplaintId Complaint, ReopeningId Reopening, string Ground, string Reason)
    : DomainEvent(StreamId.Of(Complaint), Reopening.Value);
