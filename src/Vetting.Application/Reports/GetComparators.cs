using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Rulebooks;
using Vetting.Application.Rulings;
using Vetting.Domain.Common;
using Vetting.Domain.Rulings;

namespace Vetting.Application.Reports;

/// <summary>The concluded cases nearest to this one, with the range of their outcomes: nothing in them tells whose they were. A panel member reads them once they have declared.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetComparators(string Reference) : IQuery<Comparators>;

internal sealed class GetComparatorsValidator : AbstractValidator<GetComparators>
{
    public GetComparatorsValidator() => RuleFor(r => r.Reference).IsReference();
}

internal sealed class GetComparatorsHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail, TimeProvider clock) : IRequestHandler<GetComparators, Comparators>
{
    public async Task<Comparators> Handle(GetComparators request, CancellationToken ct)
    {
        var complaint = await db.Complaints.AsNoTracking().SingleOrDefaultAsync(complaint => complaint.Reference == request.Reference, ct) ?? throw new NotFoundException("complaint");
        await db.RequireDeclared(complaint, user.Id, ct);
        var respondent = await db.RespondentOf(complaint, ct);
        var comparators = await db.ComparatorsOf(complaint, respondent, await db.Rulebooks.History(ct), CivilTime.DateOf(clock.GetUtcNow()), ct);
        trail.Record("ComparatorsRead", complaint.Id.Value, new { complaint.Reference, Shown = comparators.Cases.Select(comparator => comparator.Ruling) }, complaint.Id);
        return comparators;
    }
}
