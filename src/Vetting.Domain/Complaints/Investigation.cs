using Vetting.Domain.Common;

namespace Vetting.Domain.Complaints;

/// <param name="Questions">What has to be answered before anybody can say whether it happened.</param>
public sealed record PlannedQuestions(AllegationId Allegation, string Questions);

/// <summary>How the investigator means to go about it. It is for the team alone, and is written anew when it changes.</summary>
/// <param name="LinesOfInquiry">Where answers may be found: documents, places, people.</param>
/// <param name="Interviews">Who is to be interviewed, and about what.</param>
public sealed record InvestigationPlan(
    IReadOnlyList<PlannedQuestions> Questions, string LinesOfInquiry, string Interviews, UserId WrittenBy, DateTimeOffset WrittenAt);

/// <param name="Name">Of a witness or of somebody else. Null for complainant and respondent, whom the case knows.</param>
/// <param name="Present">Who else was there.</param>
/// <param name="Account">What they said, as it was written up and sent to them to agree.</param>
public sealed record NewInterview(Correspondent With, string? Name, DateTimeOffset At, string Present, string Account);

/// <summary>An account that somebody gave. Its text never changes; how it ended is added once.</summary>
/// <param name="Number">In the case, from 1.</param>
/// <param name="IsAgreed">Whether they agreed to the text; null while nobody has said.</param>
/// <param name="Remarks">What they want added or changed, or why the text is not agreed.</param>
/// <param name="Evidence">As which it was entered when it was settled: from then on it is disclosed, withheld or left out as such.</param>
public sealed record Interview(
    InterviewId Id, int Number, Correspondent With, string? Name, DateTimeOffset At, string Present, string Account, UserId RecordedBy,
    DateTimeOffset RecordedAt, bool? IsAgreed = null, string? Remarks = null, DateTimeOffset? SettledAt = null, EvidenceId? Evidence = null);

/// <summary>What the investigator finds to have happened, and what that rests on. Whether it breaks a rule is for the panel to find.</summary>
/// <param name="Evidence">Empty where nothing was found.</param>
public sealed record FindingOfFact(AllegationId Allegation, string Facts, IReadOnlyList<EvidenceId> Evidence);

/// <param name="Recommendation">What the investigator would do next; null when they recommend nothing. It finds no breach.</param>
/// <param name="WhatIsNew">Why there is a supplementary report; null for the first one.</param>
public sealed record NewInvestigationReport(IReadOnlyList<FindingOfFact> Findings, string Summary, string? Recommendation, string? WhatIsNew);

/// <summary>Submitted once, and never changed: what comes up later stands in a supplementary report.</summary>
/// <param name="Number">1 for the report; supplementary ones follow.</param>
/// <param name="Evidence">As which it was entered: it reaches respondent and panel as every piece of evidence does.</param>
public sealed record InvestigationReport(
    InvestigationReportId Id, int Number, IReadOnlyList<FindingOfFact> Findings, string Summary, string? Recommendation, string? WhatIsNew,
    EvidenceId Evidence, UserId SubmittedBy, DateTimeOffset SubmittedAt);

/// <summary>
/// What the investigation of one case plans, hears and finds. It stands apart from the case, which is read much more often, and changes with it: see
/// <c>Complaint.Investigation.cs</c>.
/// </summary>
public sealed class Investigation : AggregateRoot
{
    public const int TextMaxLength = 8_000;
    public const int AccountMaxLength = 20_000;
    public const int NameMaxLength = 200;
    public const int PresentMaxLength = 500;
    public const int MaxInterviews = 100;
    public const int MaxReports = 20;

    private Investigation()
    {
    }

    public ComplaintId Id { get; private init; }

    public InvestigationPlan? Plan { get; private set; }

    public IReadOnlyList<Interview> Interviews { get; private set; } = [];

    public IReadOnlyList<InvestigationReport> Reports { get; private set; } = [];

    public static Investigation Of(Complaint complaint) => new() { Id = complaint.Id };

    /// <exception cref="NotFoundException">There is no such interview.</exception>
    public Interview InterviewOf(InterviewId id) => Interviews.SingleOrDefault(known => known.Id == id) ?? throw new NotFoundException("interview");

    internal void Write(InvestigationPlan plan)
    {
        Plan = plan;
        Touch();
    }

    internal void Put(Interview interview)
    {
        Interviews = [.. Interviews.Where(known => known.Id != interview.Id).Append(interview).OrderBy(known => known.Number)];
        Touch();
    }

    internal void Add(InvestigationReport report)
    {
        Reports = [.. Reports, report];
        Touch();
    }
}
