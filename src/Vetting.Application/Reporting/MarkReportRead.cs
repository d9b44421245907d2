using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.Reporting;

/// <summary>Notes that an officer has read what the reporter wrote, where nothing is to be answered.</summary>
[Requires(Permission.HandleReports)]
public sealed record MarkReportRead(string Reference, long Version) : ICommand;

internal sealed class MarkReportReadValidator : AbstractValidator<MarkReportRead>
{
    public MarkReportReadValidator() => RuleFor(r => r.Reference).IsReportReference();
}

internal sealed class MarkReportReadHandler(IVettingDb db, TimeProvider clock) : IRequestHandler<MarkReportRead, Unit>
{
    public async Task<Unit> Handle(MarkReportRead request, CancellationToken ct)
    {
        var report = await db.Reports.ForUpdate(request.Reference, request.Version, ct);
        report.MarkRead(CivilTime.DateOf(clock.GetUtcNow()));
        return Unit.Value;
    }
}
