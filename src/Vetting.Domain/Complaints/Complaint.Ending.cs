using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Panels;

namespace Vetting.Domain.Complaints;

/// <summary>The ends of a case: without a ruling, and after one.</summary>
public sealed partial class Complaint
{
    /// <param name="sitting">The panel that sits on the case, if one does: it is discharged.</param>
    public void Withdraw(string reason, Panel? sitting, Candidate respondent, Actor by, DateTimeOffset now)
    {
        Require(Act.Withdraw, by);
        Refuse(ObstacleToWithdrawal());
        Participate(by, Hand.Closed);
        sitting?.Discharge(reason, now);
        Close(Complaints.Disposition.Withdrawn, reason, respondent, now);
    }

    /// <summary>Ends a case that needs no ruling: merged into another, referred to another body, or the respondent has left.</summary>
    /// <param name="sitting">The panel that sits on the case, if one does: it is discharged.</param>
    public void DisposeAs(Disposal disposal, Panel? sitting, Candidate respondent, Actor by, DateTimeOffset now)
    {
        Require(Act.Dispose, by);
        var (disposition, reason, mergedInto, merged) = disposal;
        if (disposition is not (Complaints.Disposition.Merged or Complaints.Disposition.ReferredOut or Complaints.Disposition.RespondentLeft))
        {
            throw new RuleBrokenException(
                RuleCodes.CannotClose,
                "Only Merged, ReferredOut and RespondentLeft end a case so. "
                    + "A dismissal is a triage decision, a withdrawal has its own act, and a decision needs a ruling.");
        }

        if (disposition == Complaints.Disposition.Merged == mergedInto is null)
        {
            throw NotToBeMergedSo;
        }

        if (mergedInto is not null)
        {
            MergeInto(mergedInto, merged, reason, by, now);
        }

        Participate(by, Hand.Closed);
        sitting?.Discharge(reason, now);
        Close(disposition, reason, respondent, now);
    }

    /// <summary>Closes a decided case, once the decision is served and the window to appeal was used or is over.</summary>
    public void CloseDecided(Candidate respondent, Actor by, DateTimeOffset now)
    {
        Require(Act.Close, by);
        Refuse(ObstacleToClosing(CivilTime.DateOf(now)));
        Participate(by, Hand.Closed);
        Close(Complaints.Disposition.Decided, "Decided by a ruling.", respondent, now);
    }

    private RuleBrokenException? ObstacleToClosing(DateOnly today)
    {
        string[] missing =
            IsAppealDecided ? IsAppealDecisionServed || IsDeemedServed(DecisionUnderWay, today) ? [] : ["service of the decision on the appeal"]
            : AppealBy is null ? ["service of the ruling"]
            : today <= AppealBy ? [$"the end of the window to appeal on {CivilTime.Written(AppealBy.Value)}"]
            : [];
        return missing.Length == 0 ? null : new RuleBrokenException(RuleCodes.CannotClose, "The case cannot be closed yet.", missing);
    }

    private void Close(Disposition disposition, string reason, Candidate respondent, DateTimeOffset now)
    {
        (Disposition, ClosingReason, ClosedAt) = (disposition, reason, now);
        Met(_ => true, now);
        EndMeasuresInHand($"The case was closed: {disposition}.", respondent, now);
        Raise(new CaseClosed(Id, disposition, reason));
    }
}

[Recorded("CaseClosed", 1)]
public sealed record CaseClosed(ComplaintId Complaint, Disposition Disposition, string Reason) : DomainEvent(StreamId.Of(Complaint), Complaint.Value);
