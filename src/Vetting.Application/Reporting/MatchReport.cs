using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.Reporting;

/// <summary>Says whom a report is about. Whoever that is may not know of it from then on, whatever their role.</summary>
/// <param name="Candidates">All of them: they replace those found before.</param>
[Requires(Permission.HandleReports)]
public sealed record MatchReport(string Reference, long Version, IReadOnlyList<CandidateId> Candidates) : ICommand;

internal sealed class MatchReportValidator : AbstractValidator<MatchReport>
{
    private const int Most = 20;

    public MatchReportValidator()
    {
        RuleFor(r => r.Reference).IsReportReference();
        RuleFor(r => r.Candidates).NotNull().Must(all => all is null || all.Count <= Most).WithMessage($"At most {Most} candidates.");
    }
}

internal sealed class MatchReportHandler(IVettingDb db, ICurrentUser user) : IRequestHandler<MatchReport, Unit>
{
    public async Task<Unit> Handle(MatchReport request, CancellationToken ct)
    {
        var report = await db.Reports.ForUpdate(request.Reference, request.Version, ct);
        var wanted = request.Candidates.Distinct().ToList();
        var candidates = await db.Candidates.Where(candidate => wanted.Contains(candidate.Id)).ToListAsync(ct);
        if (candidates.Count != wanted.Count)
        {
            throw new NotFoundException("candidate");
        }

        report.Match(candidates, user.Actor());
        return Unit.Value;
    }
}
