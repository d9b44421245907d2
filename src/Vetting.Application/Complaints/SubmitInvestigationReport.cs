using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>
/// Submits what the investigator found: facts and what they rest on, and no breach. It never changes, and becomes evidence in the same act. What
/// comes up later stands in a supplementary report. Of a process that ends in between, see <see cref="SettleInterview"/>.
/// </summary>
[Requires(Permission.Investigate)]
public sealed record SubmitInvestigationReport(string Reference, long Version, NewInvestigationReport Report) : ICommand<InvestigationReportId>;

internal sealed class SubmitInvestigationReportValidator : AbstractValidator<SubmitInvestigationReport>
{
    public SubmitInvestigationReportValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Report.Findings).NotEmpty().ForEach(all => all.ChildRules(one =>
        {
            one.RuleFor(o => o.Facts).NotEmpty().MaximumLength(Investigation.TextMaxLength);
            one.RuleFor(o => o.Evidence).NotNull();
        }));
        RuleFor(r => r.Report.Summary).NotEmpty().MaximumLength(Investigation.TextMaxLength);
        RuleFor(r => r.Report.Recommendation).MaximumLength(Investigation.TextMaxLength);
        RuleFor(r => r.Report.WhatIsNew).MaximumLength(Investigation.TextMaxLength);
    }
}

internal sealed class SubmitInvestigationReportHandler(IVettingDb db, ICurrentUser user, IEvidenceFiles files, TimeProvider clock)
    : IRequestHandler<SubmitInvestigationReport, InvestigationReportId>
{
    public async Task<InvestigationReportId> Handle(SubmitInvestigationReport request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.SubmitReport, ct);
        var (investigation, report) = (await db.InvestigationOf(complaint, ct), request.Report);
        complaint.RequireReportable(investigation, report, user.Actor());
        await db.RequireNoProtectedName(
            complaint, [report.Summary, report.Recommendation, report.WhatIsNew, .. report.Findings.Select(finding => finding.Facts)], ct);
        var written = await files.Keep(InvestigationText.Of(report, investigation.Reports.Count + 1, complaint), ct);
        var now = clock.GetUtcNow();
        var id = complaint.SubmitReport(investigation, report, written, user.Actor(), now);
        db.EvidenceFiles.Add(EvidenceFile.Keep(complaint, investigation.Reports[^1].Evidence, written, now));
        return id;
    }
}
