using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Complaints;

/// <summary>Gate 1: the reading against the published criteria, and the second reading.</summary>
public sealed partial class Complaint
{
    /// <summary>
    /// Gate 1: every criterion is answered. A dismissal is founded on one of them, and if it is drawn at random a second reader decides it.
    /// </summary>
    /// <param name="drawnForSecondReading">Whether this dismissal is in the rulebook's random sample.</param>
    public void Triage(NewReading reading, bool drawnForSecondReading, Procedure procedure, Candidate respondent, Actor by, DateTimeOffset now)
    {
        Require(Act.Triage, by);
        CheckReading(reading, procedure.Rules);
        var isReadAgain = DistinctFromConcluded is not null || (reading.Outcome == TriageOutcome.Dismiss && drawnForSecondReading);
        RequireInterimQuestionAsked(reading.Outcome, isReadAgain);
        Read(reading, isSecond: false, by, now);
        if (!isReadAgain)
        {
            Conclude(reading, procedure, respondent, now);
        }
    }

    /// <summary>Gate 1: another reader reads the same complaint, and decides.</summary>
    public void SecondRead(NewReading reading, Procedure procedure, Candidate respondent, Actor by, DateTimeOffset now)
    {
        Require(Act.SecondRead, by);
        Refuse(ObstacleToSecondReading(by));
        CheckReading(reading, procedure.Rules);
        RequireInterimQuestionAsked(reading.Outcome, isReadAgain: false);
        Read(reading, isSecond: true, by, now);
        Conclude(reading, procedure, respondent, now);
    }

    private RuleBrokenException? ObstacleToSecondReading(Actor by) =>
        TookPart(by) ? new RuleBrokenException(RuleCodes.SeparationOfDuties, "The second reader has had no hand in the case before.") : null;

    private static void CheckReading(NewReading reading, RulebookContent procedure)
    {
        var (answers, outcome, founded, reason) = reading;
        var open = procedure.TriageCriteria.Select(criterion => criterion.Code).Except(answers.Select(answer => answer.Criterion)).ToList();
        if (open.Count > 0)
        {
            throw new RuleBrokenException(RuleCodes.TriageIncomplete, "Every criterion must be answered.", open);
        }

        if (answers.FirstOrDefault(answer => procedure.TriageCriteria.All(criterion => criterion.Code != answer.Criterion)) is { } unknown)
        {
            throw new RuleBrokenException(RuleCodes.UnknownCode, $"The rulebook has no criterion '{unknown.Criterion}'.");
        }

        var founding = procedure.TriageCriteria.FirstOrDefault(row => row.Code == founded);
        if (outcome == TriageOutcome.Dismiss
            && (founding?.DismissWhen is not { } ground || answers.Any(answer => answer.Criterion == founded && answer.Answer != ground)
                || string.IsNullOrWhiteSpace(reason)))
        {
            throw new RuleBrokenException(
                RuleCodes.DismissalUnfounded, "A dismissal needs a criterion whose answer allows it, and a reason.", "criterion", "reason");
        }
    }

    private void Read(NewReading reading, bool isSecond, Actor by, DateTimeOffset now)
    {
        var read = new TriageReading(by.User, now, reading.Answers, reading.Outcome, reading.Criterion, reading.Reason, isSecond);
        TriageReadings = [.. TriageReadings, read];
        Participate(by, isSecond ? Hand.SecondRead : Hand.Triaged);
        Raise(new ComplaintTriaged(Id, reading.Outcome, reading.Criterion, reading.Reason, isSecond));
    }

    private void Conclude(NewReading reading, Procedure procedure, Candidate respondent, DateTimeOffset now)
    {
        Met(DeadlineKind.Triage, now);
        if (reading.Outcome == TriageOutcome.Dismiss)
        {
            Close(Complaints.Disposition.Dismissed, reading.Reason, respondent, now);
            return;
        }

        Due(DeadlineKind.Investigation, procedure.EndOf(CivilTime.DateOf(now), procedure.Rules.Deadlines.Investigation));
    }
}

[Recorded("ComplaintTriaged", 1)]
public sealed record ComplaintTriaged(ComplaintId Complaint, TriageOutcome Outcome, string? Criterion, string Reason, bool IsSecond)
    : DomainEvent(StreamId.Of(Complaint), Complaint.Value);
