using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.Views;

/// <summary>Gives one of the asker's views another name.</summary>
[Requires(Permission.ReadCases, Permission.ReadCandidates)]
public sealed record RenameView(SavedViewId View, string Name) : ICommand;

internal sealed class RenameViewValidator : AbstractValidator<RenameView>
{
    public RenameViewValidator() => RuleFor(r => r.Name).IsViewName();
}

internal sealed class RenameViewHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<RenameView, Unit>
{
    public async Task<Unit> Handle(RenameView request, CancellationToken ct)
    {
        var own = db.SavedViews.Of(user.Id, clock.GetUtcNow());
        var view = await own.ById(request.View, ct);
        await own.RequireFreeName(view.List, request.Name, view.Id, ct);
        view.Name = request.Name;
        return Unit.Value;
    }
}
