using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Reporting;

namespace Vetting.Application.Reporting;

/// <summary>One report, with what was written in its mailbox. Who reported in confidence is not told here: see <see cref="OpenReporterIdentity"/>.</summary>
[Requires(Permission.ReadReports)]
public sealed record GetReport(string Reference) : IQuery<ReportView>;

/// <param name="Name">Of a named reporter alone.</param>
/// <param name="Cases">The references of the cases that it became.</param>
public sealed record ReportView(
    string Reference, long Version, string What, string When, DateOnly? EventFrom, DateOnly? EventTo, string? ToWhom, string? WhoWasThere,
    string Candidate, string? Wanted, Confidentiality Confidentiality, string? Name, string? Contact, DateOnly ReceivedOn, DateOnly AcknowledgeBy,
    DateOnly? AcknowledgedOn, ReportStatus Status, ReportEnd? End, string? EndReason, DateOnly? WithdrawnOn, bool? AgreesToBeIdentified,
    IReadOnlyList<ReportCandidate> Respondents, IReadOnlyList<string> Cases, IReadOnlyList<ReportMessageView> Messages,
    IReadOnlyList<ReportFileView> Files, bool IsUnproved);

public sealed record ReportCandidate(CandidateId Id, string Name, string MembershipNumber);

public sealed record ReportMessageView(int Number, bool IsFromReporter, string Text, DateOnly SentOn, DateOnly? ReadOn);

/// <param name="Message">The number of the message that it came with; null when it came with the report itself.</param>
/// <param name="State">What the virus scanner said.</param>
public sealed record ReportFileView(EvidenceId Id, string FileName, int? Message, DateOnly ReceivedOn, long Size, ScanState State);

internal sealed class GetReportValidator : AbstractValidator<GetReport>
{
    public GetReportValidator() => RuleFor(r => r.Reference).IsReportReference();
}

internal sealed class GetReportHandler(IVettingDb db, IAuditTrail trail) : IRequestHandler<GetReport, ReportView>
{
    public async Task<ReportView> Handle(GetReport request, CancellationToken ct)
    {
        var report = await db.Reports.AsNoTracking().Called(request.Reference, ct);
        var candidates = report.Respondents.Select(respondent => respondent.Candidate).ToList();
        var respondents = await db.Candidates.Where(candidate => candidates.Contains(candidate.Id))
            .Join(db.Persons, candidate => candidate.Person, person => person.Id,
                (candidate, person) => new ReportCandidate(candidate.Id, person.Name, candidate.MembershipNumber))
            .ToListAsync(ct);
        var opened = report.Cases.Select(one => one.Complaint).ToList();
        var cases = await db.Complaints.Where(complaint => opened.Contains(complaint.Id)).Select(complaint => complaint.Reference).ToListAsync(ct);
        var files = await db.FilesOf(report, ct);
        trail.Record("ReportRead", report.Id.Value, new { report.Reference });
        var isNamed = report.Confidentiality == Confidentiality.Named;
        return new(
            report.Reference, report.Version, report.What, report.When, report.EventFrom, report.EventTo, report.ToWhom, report.WhoWasThere,
            report.Candidate, report.Wanted, report.Confidentiality, isNamed ? report.Name : null, isNamed ? report.Contact : null,
            report.ReceivedOn, report.AcknowledgeBy, report.AcknowledgedOn, report.Status, report.End, report.EndReason, report.WithdrawnOn,
            report.AgreesToBeIdentified, [.. respondents.OrderBy(one => one.Name, StringComparer.Ordinal).ThenBy(one => one.MembershipNumber, StringComparer.Ordinal)],
            [.. cases.Order(StringComparer.Ordinal)], report.MessageViews(), files, report.IsUnproved);
    }
}

internal static class ReportViews
{
    public static IReadOnlyList<ReportMessageView> MessageViews(this Report report) =>
    [
        .. report.Messages.Select(message => new ReportMessageView(
            message.Number, message.IsFromReporter, message.Text, message.SentOn, message.ReadOn)),
    ];

    public static async Task<IReadOnlyList<ReportFileView>> FilesOf(this IVettingDb db, Report report, CancellationToken ct)
    {
        if (report.Files.Count == 0)
        {
            return [];
        }

        var kept = await db.EvidenceFiles.IgnoreQueryFilters().AsNoTracking().Where(file => file.Report == report.Id)
            .ToDictionaryAsync(file => file.Id, ct);
        return
        [
            .. report.Files.Where(file => kept.ContainsKey(file.Id)).OrderBy(file => file.Message ?? 0).ThenBy(file => file.FileName, StringComparer.Ordinal)
                .Select(file => new ReportFileView(
                    file.Id, file.FileName, file.Message, file.ReceivedOn, kept[file.Id].Size, kept[file.Id].State)),
        ];
    }
}
