using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Complaints;

/// <summary>Gate 5: interim measures.</summary>
public sealed partial class Complaint
{
    /// <summary>When it was last decided that no interim measure is needed.</summary>
    public DateTimeOffset? InterimDecidedAgainstAt { get; private set; }

    /// <summary>
    /// Whether an allegation is so grave that an interim decision is needed, and none was taken yet, neither for nor against a measure.
    /// </summary>
    public bool IsInterimQuestionOpen => Gravest >= Severity.Serious && InterimDecidedAgainstAt is null && _interimMeasures.Count == 0;

    public InterimMeasureId ProposeInterimMeasure(
        NewInterimMeasure proposal, RulebookContent procedure, Candidate respondent, Actor by, DateTimeOffset now)
    {
        Require(Act.ProposeInterimMeasure, by);
        var today = CivilTime.DateOf(now);
        var unanswered = procedure.Interim.NecessityTest.Select(question => question.Code)
            .Except(proposal.Necessity.Where(answer => !string.IsNullOrWhiteSpace(answer.Answer)).Select(answer => answer.Question)).ToList();
        if (unanswered.Count > 0)
        {
            throw new RuleBrokenException(RuleCodes.InterimMeasure, "Every question of the necessity test must be answered.", unanswered);
        }

        if (proposal.EndsOn <= today || proposal.EndsOn > today.AddDays(procedure.Interim.MaxDays))
        {
            throw new RuleBrokenException(
                RuleCodes.InterimMeasure, $"An interim measure ends after today and within {procedure.Interim.MaxDays} days.",
                "an earlier end date");
        }

        var renewed = proposal.Renews is { } id ? FindMeasure(id) : null;
        Refuse(ObstacleToAnotherOf(proposal.Kind, renewed, now));
        if (_interimMeasures.Exists(measure => measure.Kind == proposal.Kind && measure.Reasons.Trim() == proposal.Reasons.Trim()))
        {
            throw new RuleBrokenException(
                RuleCodes.InterimMeasure, "The same reasons were given for an earlier measure. Fresh reasons are needed.", "fresh reasons");
        }

        if (renewed is not null)
        {
            Refuse(renewed.Kind != proposal.Kind ? NotOfItsKind : ObstacleToRenewal(renewed, now));
        }

        var review = today.AddDays(procedure.Interim.ReviewAfterDays);
        var proposed = new InterimMeasure(
            Common.Id.New<InterimMeasureId>(), proposal.Kind, proposal.Necessity, proposal.Alternatives, proposal.EffectOnSelection, proposal.Reasons,
            proposal.EndsOn, review < proposal.EndsOn ? review : proposal.EndsOn, by.User, by.Person, now, proposal.Renews)
        { State = InterimState.Proposed };
        _interimMeasures.Add(proposed);
        Participate(by, Hand.ProposedInterimMeasure);
        Raise(new InterimMeasureProposed(
            Id, proposed.Id, proposed.Kind, proposed.EndsOn, proposed.Reasons, proposed.Renews, UnspentSanctions(respondent, now)));
        return proposed.Id;
    }

    /// <summary>The second approver decides; approval moves the clearance at once.</summary>
    public void DecideInterimMeasure(
        InterimMeasureId id, InterimDecision decision, RulebookContent procedure, Candidate respondent, Actor by, DateTimeOffset now)
    {
        Require(Act.DecideInterimMeasure, by);
        var measure = FindMeasure(id);
        Refuse(ObstacleToInterimDecision(measure, by));

        if (decision.Approve && CivilTime.DateOf(now) >= measure.EndsOn)
        {
            throw new RuleBrokenException(RuleCodes.InterimMeasure, "The proposed end has passed.", "a fresh proposal");
        }

        Participate(by, Hand.DecidedInterimMeasure);
        (measure.DecidedBy, measure.DecidedAt) = (by.User, now);
        if (!decision.Approve)
        {
            End(measure, InterimState.Refused, decision.Reason, respondent, now);
            return;
        }

        foreach (var predecessor in _interimMeasures.Where(earlier => earlier.Id == measure.Renews && earlier.State == InterimState.Active))
        {
            End(predecessor, InterimState.Lapsed, "Renewed", respondent, now);
        }

        measure.State = InterimState.Active;
        var clause = procedure.FindCategory(Allegations[0].Category)?.Clause ?? "";
        respondent.Hold(Id, measure.Id, measure.Kind.ToString(), clause, CivilTime.StartOf(measure.EndsOn), by, now);
        Due(DeadlineKind.InterimReview, measure.ReviewOn);
        Raise(new InterimMeasureApproved(Id, measure.Id, decision.Reason));
    }

    /// <summary>Records, with reasons, that the interim question was asked and that nothing is needed now.</summary>
    public void DecideAgainstInterimMeasure(string reason, Candidate respondent, Actor by, DateTimeOffset now)
    {
        Require(Act.DecideAgainstInterimMeasure, by);
        Participate(by, Hand.DecidedInterimMeasure);
        InterimDecidedAgainstAt = now;
        Raise(new InterimMeasureDecidedAgainst(Id, reason, UnspentSanctions(respondent, now)));
    }

    public void LiftInterimMeasure(InterimMeasureId id, string reason, Candidate respondent, Actor by, DateTimeOffset now)
    {
        Require(Act.LiftInterimMeasure, by);
        var measure = FindMeasure(id);
        Refuse(ObstacleToLifting(measure, now));

        Participate(by, Hand.LiftedInterimMeasure);
        End(measure, InterimState.Lifted, reason, respondent, now);
    }

    /// <summary>Records that measures whose time is over have lapsed. The clearance has already moved by itself.</summary>
    public void LapseInterimMeasures(Candidate respondent, DateTimeOffset now)
    {
        foreach (var measure in _interimMeasures.Where(measure =>
            measure.State == InterimState.Active && measure.StateAt(now) == InterimState.Lapsed))
        {
            End(measure, InterimState.Lapsed, "Its time was over.", respondent, now);
        }
    }

    private static RuleBrokenException NotOfItsKind =>
        new(RuleCodes.InterimMeasure, "A measure of the same kind that is or was in force may be renewed.");

    private RuleBrokenException? ObstacleToRenewal(InterimMeasure measure, DateTimeOffset now) =>
        measure.StateAt(now) is not (InterimState.Active or InterimState.Lapsed) ? NotOfItsKind
        : _interimMeasures.Exists(later => later.Renews == measure.Id && later.State is not (InterimState.Refused or InterimState.Lifted))
            ? new RuleBrokenException(RuleCodes.AlreadyDone, "This measure was renewed. Renew the one that followed it.")
        : ObstacleToAnotherOf(measure.Kind, measure, now);

    /// <param name="renewed">The measure that the other one is to follow.</param>
    private RuleBrokenException? ObstacleToAnotherOf(InterimKind kind, InterimMeasure? renewed, DateTimeOffset now) =>
        _interimMeasures.Exists(measure =>
            measure.Kind == kind && measure != renewed && measure.StateAt(now) is InterimState.Proposed or InterimState.Active)
            ? new RuleBrokenException(RuleCodes.AlreadyDone, "A measure of this kind is proposed or in force. Renew it instead.")
            : null;

    private static RuleBrokenException? ObstacleToInterimDecision(InterimMeasure measure, Actor by) =>
        measure.State != InterimState.Proposed ? new RuleBrokenException(RuleCodes.AlreadyDone, "This measure has been decided.")
        : by.IsSameAs(new Actor(measure.ProposedBy, measure.ProposedByPerson))
            ? new RuleBrokenException(RuleCodes.SeparationOfDuties, "Nobody approves the measure that they proposed.", "a second approver")
        : null;

    private static RuleBrokenException? ObstacleToLifting(InterimMeasure measure, DateTimeOffset now) =>
        measure.StateAt(now) != InterimState.Active ? new RuleBrokenException(RuleCodes.AlreadyDone, "Only a measure in force can be lifted.") : null;

    private RuleBrokenException? ObstacleInProposals() => _interimMeasures.Exists(measure => measure.State == InterimState.Proposed)
        ? new RuleBrokenException(
            RuleCodes.InterimDecisionOutstanding, "An interim measure is proposed and not decided.", "the second approver's decision")
        : null;

    /// <summary>Measures that are proposed or in force end with the case, or with its ruling.</summary>
    private void EndMeasuresInHand(string reason, Candidate respondent, DateTimeOffset now)
    {
        foreach (var measure in _interimMeasures.Where(measure => measure.State is InterimState.Proposed or InterimState.Active))
        {
            End(measure, measure.State == InterimState.Active ? InterimState.Lifted : InterimState.Refused, reason, respondent, now);
        }
    }

    private void End(InterimMeasure measure, InterimState state, string reason, Candidate respondent, DateTimeOffset now)
    {
        if (measure.State == InterimState.Active
            && _deadlines.Find(due => due.Kind == DeadlineKind.InterimReview && due.DueOn == measure.ReviewOn && due.MetAt is null) is { } review)
        {
            Met(deadline => deadline == review, now);
        }

        (measure.State, measure.EndReason) = (state, reason);
        respondent.Release(Id, ClearanceSource.InterimMeasure, measure.Id.Value, $"The interim measure ended: {state}.", now);
        Raise(new InterimMeasureEnded(Id, measure.Id, state, reason));
    }

    /// <summary>An allegation this grave is accepted only after the interim question was decided, either way.</summary>
    private void RequireInterimQuestionAsked(TriageOutcome outcome, bool isReadAgain)
    {
        if (outcome == TriageOutcome.Accept && !isReadAgain && IsInterimQuestionOpen)
        {
            throw new RuleBrokenException(RuleCodes.InterimDecisionOutstanding,
                "An allegation this grave is accepted only with a recorded interim decision.",
                "a proposed interim measure, or a recorded decision that none is needed");
        }
    }

    /// <summary>What an interim decision has to weigh: the respondent's previous sanctions that still count.</summary>
    private static IReadOnlyList<string> UnspentSanctions(Candidate respondent, DateTimeOffset now) =>
        [.. respondent.SanctionsThatCountOn(CivilTime.DateOf(now)).Select(entry => entry.Sanction)];

    private InterimMeasure FindMeasure(InterimMeasureId id) =>
        _interimMeasures.Find(measure => measure.Id == id) ?? throw new NotFoundException("interim measure");
}

[Recorded("InterimMeasureProposed", 1)]
public sealed record InterimMeasureProposed(
    ComplaintId Complaint, InterimMeasureId Measure, InterimKind Kind, DateOnly EndsOn, string Reason, InterimMeasureId? Renews,
    IReadOnlyList<string> PreviousSanctions)
    : DomainEvent(StreamId.Of(Complaint), Measure.Value);

[Recorded("InterimMeasureDecidedAgainst", 1)]
public sealed record InterimMeasureDecidedAgainst(ComplaintId Complaint, string Reason, IReadOnlyList<string> PreviousSanctions)
    : DomainEvent(StreamId.Of(Complaint), Complaint.Value);

[Recorded("InterimMeasureApproved", 1)]
public sealed record InterimMeasureApproved(ComplaintId Complaint, InterimMeasureId Measure, string Reason)
    : DomainEvent(StreamId.Of(Complaint), Measure.Value);

[Recorded("InterimMeasureEnded", 1)]
public sealed record InterimMeasureEnded(ComplaintId Complaint, InterimMeasureId Measure, InterimState State, string Reason)
    : DomainEvent(StreamId.Of(Complaint), Measure.Value);
