using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Panels;

namespace Vetting.Application.Panels;

/// <summary>A sitting member declares, before reading the bundle, that there is no interest, or which.</summary>
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
        panel.Declare(user.Actor(), request.HasInterest, request.Detail, clock.GetUtcNow());
        return Unit.Value;
    }
}
