using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Complaints;

public sealed record NewInterimMeasure(
    InterimKind Kind, IReadOnlyList<NecessityAnswer> Necessity, string Alternatives, string EffectOnSelection, string Reasons, DateOnly EndsOn, InterimMeasureId? Renews);

/// <summary>Gate 5: interim measures.</summary>
public sealed partial class Complaint
{
    /// <summary>When it was last decided that no interim measure is needed.</summary>
    public DateTimeOffset? InterimDecidedAgainstAt { get; private set; }

    public InterimMeasureId ProposeInterimMeasure(NewInterimMeasure proposal, RulebookContent procedure, Candidate respondent, Actor by, DateTimeOffset now)
    {
        RequireOpen();
        var today = CivilTime.DateOf(now);
        var unanswered = procedure.Interim.NecessityTest.Select(question => question.Code)
            .Except(proposal.Necessity.Where(answer => !string.IsNullOrWhiteSpace(answer.Answer)).Select(answer => answer.Question)).ToList();
        if (unanswered.Count > 0)
        {
            throw new RuleBrokenException(RuleCodes.InterimMeasure, "Every question of the necessity test must be answered.", unanswered);
        }

        if (proposal.EndsOn <= today || proposal.EndsOn > today.AddDays(procedure.Interim.MaxDays))
        {
            throw new RuleBrokenException(RuleCodes.InterimMeasure, $"An interim measure ends after today and within {procedure.Interim.MaxDays} days.", "an earlier end date");
        }

        var measuresInHand = _interimMeasures.Where(measure => measure.StateAt(now) is InterimState.Proposed or InterimState.Active).ToList();
        var renewed = proposal.Renews is { } id ? FindMeasure(id) : null;
        if (measuresInHand.Exists(measure => measure.Kind == proposal.Kind && measure != renewed))
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "A measure of this kind is proposed or in force. Renew it instead.");
        }

        if (_interimMeasures.Exists(measure => measure.Kind == proposal.Kind && measure.Reasons.Trim() == proposal.Reasons.Trim()))
        {
            throw new RuleBrokenException(RuleCodes.InterimMeasure, "The same reasons were given for an earlier measure. Fresh reasons are needed.", "fresh reasons");
        }

        if (renewed is not null && (renewed.Kind != proposal.Kind || renewed.StateAt(now) is not (InterimState.Active or InterimState.Lapsed)))
        {
            throw new RuleBrokenException(RuleCodes.InterimMeasure, "A measure of the same kind that is or was in force may be renewed.");
        }

        var review = today.AddDays(procedure.Interim.ReviewAfterDays);
        var proposed = new InterimMeasure(
            Common.Id.New<InterimMeasureId>(), proposal.Kind, proposal.Necessity, proposal.Alternatives, proposal.EffectOnSelection, proposal.Reasons,
            proposal.EndsOn, review < proposal.EndsOn ? review : proposal.EndsOn, by.User, by.Person, now, proposal.Renews)
        { State = InterimState.Proposed };
        _interimMeasures.Add(proposed);
        Participate(by, Hand.ProposedInterimMeasure);
        Raise(new InterimMeasureProposed(Id, proposed.Id, proposed.Kind, proposed.EndsOn, proposed.Reasons, proposed.Renews, UnspentSanctions(respondent, now)));
        return proposed.Id;
    }

    /// <summary>The second approver decides; approval moves the clearance at once.</summary>
    public void DecideInterimMeasure(InterimMeasureId id, bool approve, string reason, string clause, Candidate respondent, Actor by, DateTimeOffset now)
    {
        RequireOpen();
        var measure = FindMeasure(id);
        if (measure.State != InterimState.Proposed)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "This measure has been decided.");
        }

        if (by.IsSameAs(new Actor(measure.ProposedBy, measure.ProposedByPerson)))
        {
            throw new RuleBrokenException(RuleCodes.SeparationOfDuties, "Nobody approves the measure that they proposed.", "a second approver");
        }

        if (approve && CivilTime.DateOf(now) >= measure.EndsOn)
        {
            throw new RuleBrokenException(RuleCodes.InterimMeasure, "The proposed end has passed.", "a fresh proposal");
        }

        Participate(by, Hand.DecidedInterimMeasure);
        (measure.DecidedBy, measure.DecidedAt) = (by.User, now);
        if (!approve)
        {
            End(measure, InterimState.Refused, reason, respondent, now);
            return;
        }

        foreach (var predecessor in _interimMeasures.Where(earlier => earlier.Id == measure.Renews && earlier.State == InterimState.Active))
        {
            End(predecessor, InterimState.Lapsed, "Renewed", respondent, now);
        }

        measure.State = InterimState.Active;
        respondent.Hold(Id, measure.Id, measure.Kind.ToString(), clause, CivilTime.StartOf(measure.EndsOn), by, now);
        Due(DeadlineKind.InterimReview, measure.ReviewOn);
        Raise(new InterimMeasureApproved(Id, measure.Id, reason));
    }

    /// <summary>Records, with reasons, that the interim question was asked and that nothing is needed now.</summary>
    public void DecideAgainstInterimMeasure(string reason, Candidate respondent, Actor by, DateTimeOffset now)
    {
        RequireOpen();
        Participate(by, Hand.DecidedInterimMeasure);
        InterimDecidedAgainstAt = now;
        Raise(new InterimMeasureDecidedAgainst(Id, reason, UnspentSanctions(respondent, now)));
    }

    public void LiftInterimMeasure(InterimMeasureId id, string reason, Candidate respondent, Actor by, DateTimeOffset now)
    {
        var measure = FindMeasure(id);
        if (measure.StateAt(now) != InterimState.Active)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "Only a measure in force can be lifted.");
        }

        Participate(by, Hand.LiftedInterimMeasure);
        End(measure, InterimState.Lifted, reason, respondent, now);
    }

    /// <summary>Records that measures whose time is over have lapsed; the clearance has moved by itself.</summary>
    public void LapseInterimMeasures(Candidate respondent, DateTimeOffset now)
    {
        foreach (var measure in _interimMeasures.Where(measure => measure.State == InterimState.Active && measure.StateAt(now) == InterimState.Lapsed))
        {
            End(measure, InterimState.Lapsed, "Its time was over.", respondent, now);
        }
    }

    private void End(InterimMeasure measure, InterimState state, string reason, Candidate respondent, DateTimeOffset now)
    {
        if (measure.State == InterimState.Active && _deadlines.Find(due => due.Kind == DeadlineKind.InterimReview && due.DueOn == measure.ReviewOn && due.MetAt is null) is { } review)
        {
            Met(deadline => deadline == review, now);
        }

        (measure.State, measure.EndReason) = (state, reason);
        respondent.Release(Id, ClearanceSource.InterimMeasure, measure.Id.Value, $"The interim measure ended: {state}.", now);
        Raise(new InterimMeasureEnded(Id, measure.Id, state, reason));
    }

    /// <summary>An allegation this grave is not accepted before the interim question was decided, one way or the other.</summary>
    private void RequireInterimQuestionAsked(TriageOutcome outcome, bool isReadAgain)
    {
        if (outcome == TriageOutcome.Accept && !isReadAgain && _allegations.Exists(allegation => allegation.Severity >= Severity.Serious) && InterimDecidedAgainstAt is null && _interimMeasures.Count == 0)
        {
            throw new RuleBrokenException(RuleCodes.InterimDecisionOutstanding,
                "An allegation this grave is accepted only with a recorded interim decision.", "a proposed interim measure, or a recorded decision that none is needed");
        }
    }

    private void RequireInterimProposalsDecided()
    {
        if (_interimMeasures.Exists(measure => measure.State == InterimState.Proposed))
        {
            throw new RuleBrokenException(RuleCodes.InterimDecisionOutstanding, "An interim measure is proposed and not decided.", "the second approver's decision");
        }
    }

    /// <summary>What an interim decision has to weigh: the respondent's previous sanctions that still count.</summary>
    private static IReadOnlyList<string> UnspentSanctions(Candidate respondent, DateTimeOffset now) =>
        [.. respondent.SanctionsThatCountOn(CivilTime.DateOf(now)).Select(entry => entry.Sanction)];

    private InterimMeasure FindMeasure(InterimMeasureId id) => _interimMeasures.Find(measure => measure.Id == id) ?? throw new NotFoundException("interim measure");
}

[Recorded("InterimMeasureProposed", 1)]
public sealed record InterimMeasureProposed(
    ComplaintId Complaint, InterimMeasureId Measure, InterimKind Kind, DateOnly EndsOn, string Reason, InterimMeasureId? Renews, IReadOnlyList<string> PreviousSanctions)
    : DomainEvent(StreamId.Of(Complaint), Measure.Value);

[Recorded("InterimMeasureDecidedAgainst", 1)]
public sealed record InterimMeasureDecidedAgainst(ComplaintId Complaint, string Reason, IReadOnlyList<string> PreviousSanctions)
    : DomainEvent(StreamId.Of(Complaint), Complaint.Value);

[Recorded("InterimMeasureApproved", 1)]
public sealed record InterimMeasureApproved(ComplaintId Complaint, InterimMeasureId Measure, string Reason) : DomainEvent(StreamId.Of(Complaint), Measure.Value);

[Recorded("InterimMeasureEnded", 1)]
public sealed record InterimMeasureEnded(ComplaintId Complaint, InterimMeasureId Measure, InterimState State, string Reason)
    : DomainEvent(StreamId.Of(Complaint), Measure.Value);
