using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Reporting;

namespace Vetting.Application.Reporting;

/// <summary>Ends a report that becomes no case.</summary>
/// <param name="Reason">The reporter reads it.</param>
/// <param name="SameAs">The reference of the earlier report about the same matter, where it is one.</param>
[Requires(Permission.HandleReports)]
public sealed record EndReport(string Reference, long Version, ReportEnd End, string Reason, string? SameAs = null) : ICommand;

internal sealed class EndReportValidator : AbstractValidator<EndReport>
{
    public EndReportValidator()
    {
        RuleFor(r => r.Reference).IsReportReference();
        RuleFor(r => r.End).IsInEnum();
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(Report.AnswerMaxLength);
        RuleFor(r => r.SameAs!).IsReportReference().When(r => r.SameAs is not null);
    }
}

internal sealed class EndReportHandler(IVettingDb db, TimeProvider clock) : IRequestHandler<EndReport, Unit>
{
    public async Task<Unit> Handle(EndReport request, CancellationToken ct)
    {
        var report = await db.Reports.ForUpdate(request.Reference, request.Version, ct);
        var sameAs = request.SameAs is { } reference ? await db.Reports.Called(reference, ct) : null;
        report.EndBecause(request.End, request.Reason, sameAs, CivilTime.DateOf(clock.GetUtcNow()));
        return Unit.Value;
    }
}
