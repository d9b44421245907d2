using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Rulebooks;
using Vetting.Application.Rulings;
using Vetting.Domain.Common;
using Vetting.Domain.Panels;

namespace Vetting.Application.Panels;

/// <summary>
/// A sitting member declares, before reading the bundle, that there is no interest, or which. With the first who has none the comparators are laid before
/// the panel.
/// </summary>
[Requires(Permission.SitOnPanel)]
public sealed record DeclareInterest(PanelId Panel, bool HasInterest, string? Detail) : ICommand;

internal sealed class DeclareInterestValidator : AbstractValidator<DeclareInterest>
{
    public DeclareInterestValidator() => RuleFor(r => r.Detail).MaximumLength(Panel.DetailMaxLength);
}

internal sealed class DeclareInterestHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<DeclareInterest, Unit>
{
    public async Task<Unit> Handle(DeclareInterest request, CancellationToken ct)
    {
        var panel = await db.Panels.ById(request.Panel, ct);
        var now = clock.GetUtcNow();
        panel.Declare(user.Actor(), request.HasInterest, request.Detail, now);
        if (panel.AwaitsComparators(user.Id))
        {
            var complaint = await db.Complaints.AsNoTracking().ById(panel.Complaint, ct);
            panel.Lay(await db.ComparatorsOf(
                complaint, await db.RespondentOf(complaint, ct), await db.Rulebooks.History(ct), CivilTime.DateOf(now), ct));
        }

        return Unit.Value;
    }
}
