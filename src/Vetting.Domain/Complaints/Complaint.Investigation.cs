using Vetting.Domain.Common;

namespace Vetting.Domain.Complaints;

/// <summary>
/// What the investigator plans, hears and reports. An interview that is settled, and a report, become evidence in the same act: so the respondent
/// sees them, and the panel relies on them, by the rules of gate 2 and by no others.
/// </summary>
public sealed partial class Complaint
{
    public void PlanInvestigation(
        Investigation investigation, IReadOnlyList<PlannedQuestions> questions, string linesOfInquiry, string interviews, Actor by,
        DateTimeOffset now)
    {
        Require(Act.PlanInvestigation, by);
        RequireAllegations([.. questions.Select(one => one.Allegation)]);
        investigation.Write(new InvestigationPlan(questions, linesOfInquiry, interviews, by.User, now));
        Raise(new InvestigationPlanned(Id));
    }

    public InterviewId RecordInterview(Investigation investigation, NewInterview held, Actor by, DateTimeOffset now)
    {
        Require(Act.RecordInterview, by);
        if (held.At > now)
        {
            throw new RuleBrokenException(RuleCodes.DatesContradict, "An interview cannot have been held in the future.");
        }

        if (investigation.Interviews.Count >= Investigation.MaxInterviews)
        {
            throw new RuleBrokenException(RuleCodes.TooMany, "A case holds no more interviews than this.");
        }

        var interview = new Interview(
            Common.Id.New<InterviewId>(), investigation.Interviews.Count + 1, held.With, held.Name, held.At, held.Present, held.Account, by.User,
            now);
        investigation.Put(interview);
        Participate(by, Hand.RecordedEvidence);
        Raise(new InterviewRecorded(Id, interview.Id, interview.Number));
        return interview.Id;
    }

    /// <summary>Says whether who was interviewed agreed to the text, and enters it as evidence.</summary>
    /// <param name="written">The text as it is kept, with its fingerprint.</param>
    public EvidenceId SettleInterview(
        Investigation investigation, InterviewId id, bool isAgreed, string? remarks, StoredFile written, Actor by, DateTimeOffset now)
    {
        Require(Act.RecordInterview, by);
        var interview = investigation.InterviewOf(id);
        Refuse(ObstacleToSettling(interview));
        var evidence = Add(
            new NewEvidence(
                $"interview-{interview.Number}.txt", written.Sha256, "text/plain",
                $"Interview {interview.Number}, {(isAgreed ? "agreed" : "not agreed")} by who was interviewed", CivilTime.DateOf(now)),
            by, now);
        investigation.Put(interview with { IsAgreed = isAgreed, Remarks = remarks, SettledAt = now, Evidence = evidence });
        Raise(new InterviewSettled(Id, id, interview.Number, isAgreed, evidence));
        return evidence;
    }

    /// <exception cref="RuleBrokenException">It was settled before.</exception>
    public static void RequireUnsettled(Interview interview) => Refuse(ObstacleToSettling(interview));

    /// <summary>Checks a report before its text is written and kept.</summary>
    public void RequireReportable(Investigation investigation, NewInvestigationReport report, Actor by)
    {
        Require(Act.SubmitReport, by);
        var isFirst = investigation.Reports.Count == 0;
        if (!isFirst && string.IsNullOrWhiteSpace(report.WhatIsNew))
        {
            throw new RuleBrokenException(
                RuleCodes.AlreadyDone, "The report was submitted and stays as it is. A supplementary report says what is new.", "what is new");
        }

        if (investigation.Reports.Count >= Investigation.MaxReports)
        {
            throw new RuleBrokenException(RuleCodes.TooMany, "A case holds no more reports than this.");
        }

        RequireAllegations([.. report.Findings.Select(finding => finding.Allegation)]);
        if (isFirst && Allegations.Where(allegation => report.Findings.All(finding => finding.Allegation != allegation.Id)).ToList()
            is { Count: > 0 } without)
        {
            throw new RuleBrokenException(
                RuleCodes.ReasonsMissing, "The report says of each allegation what was found.",
                without.Select(allegation => $"a finding of fact on allegation {allegation.Number}"));
        }

        if (report.Findings.SelectMany(finding => finding.Evidence).Select(EvidenceOf).Any(item => item.Disclosure == Disclosure.Excluded))
        {
            throw new RuleBrokenException(
                RuleCodes.UndisclosedMaterial, "A finding rests on evidence that was left out of the case: nobody relies on it.");
        }
    }

    /// <inheritdoc cref="SettleInterview"/>
    public InvestigationReportId SubmitReport(
        Investigation investigation, NewInvestigationReport report, StoredFile written, Actor by, DateTimeOffset now)
    {
        RequireReportable(investigation, report, by);
        var number = investigation.Reports.Count + 1;
        var evidence = Add(
            new NewEvidence(
                $"report-{number}.txt", written.Sha256, "text/plain",
                number == 1 ? "The investigator’s report" : $"Supplementary report {number - 1} of the investigator", CivilTime.DateOf(now)),
            by, now);
        var submitted = new InvestigationReport(
            Common.Id.New<InvestigationReportId>(), number, report.Findings, report.Summary, report.Recommendation, report.WhatIsNew, evidence,
            by.User, now);
        investigation.Add(submitted);
        Raise(new InvestigationReportSubmitted(Id, submitted.Id, number, evidence));
        return submitted.Id;
    }

    private static RuleBrokenException? ObstacleToSettling(Interview interview) => interview.IsAgreed is null
        ? null
        : new RuleBrokenException(
            RuleCodes.AlreadyDone, "It is settled whether this interview is agreed. Record a further interview if there is more.");

    private void RequireAllegations(IReadOnlyList<AllegationId> asked)
    {
        if (asked.Any(id => _allegations.TrueForAll(allegation => allegation.Id != id)) || asked.Distinct().Count() < asked.Count)
        {
            throw new RuleBrokenException(RuleCodes.UnknownCode, "Each allegation of the case is named once, and no other.");
        }
    }
}

/// <summary>Without what was planned: the panel may read the history of the case, and not the plan.</summary>
[Recorded("InvestigationPlanned", 1)]
public sealed record InvestigationPlanned(ComplaintId Complaint) : DomainEvent(StreamId.Of(Complaint), Complaint.Value);

[Recorded("InterviewRecorded", 1)]
public sealed record InterviewRecorded(ComplaintId Complaint, InterviewId Interview, int Number)
    : DomainEvent(StreamId.Of(Complaint), Interview.Value);

[Recorded("InterviewSettled", 1)]
public sealed record InterviewSettled(ComplaintId Complaint, InterviewId Interview, int Number, bool IsAgreed, EvidenceId Evidence)
    : DomainEvent(StreamId.Of(Complaint), Interview.Value);

[Recorded("InvestigationReportSubmitted", 1)]
public sealed record InvestigationReportSubmitted(ComplaintId Complaint, InvestigationReportId Report, int Number, EvidenceId Evidence)
    : DomainEvent(StreamId.Of(Complaint), Report.Value);
