using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;

namespace Vetting.Application.Views;

/// <summary>Keeps a search, or a view under a name, for its owner alone.</summary>
/// <param name="Name">Null for a search that is only made now.</param>
[Requires(Permission.ReadCases, Permission.ReadCandidates)]
public sealed record KeepView(ListKind List, string? Words, string Filter, string? Name) : ICommand<SavedViewId>;

internal sealed class KeepViewValidator : AbstractValidator<KeepView>
{
    public KeepViewValidator()
    {
        RuleFor(r => r.List).IsInEnum();
        RuleFor(r => r.Words!).AreWords().When(r => r.Words is not null || r.Name is null);
        RuleFor(r => r.Filter).NotNull().MaximumLength(SavedView.FilterMaxLength);
        RuleFor(r => r.Name!).IsViewName().When(r => r.Name is not null);
    }
}

internal sealed class KeepViewHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<KeepView, SavedViewId>
{
    public async Task<SavedViewId> Handle(KeepView request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var own = db.SavedViews.Of(user.Id, now);
        if (request.Name is { } name)
        {
            await own.RequireFreeName(request.List, name, null, ct);
            if (await own.CountAsync(view => view.Name != null, ct) >= SavedView.MaxNamed)
            {
                throw new RuleBrokenException(
                    RuleCodes.TooMany, $"You have {SavedView.MaxNamed} views, which is the most that are kept. Remove one first.");
            }
        }

        var view = new SavedView
        {
            Id = Id.New<SavedViewId>(),
            Owner = user.Id,
            List = request.List,
            Words = request.Words,
            Filter = request.Filter,
            Name = request.Name,
            KeptAt = now,
        };
        db.SavedViews.Add(view);
        return view.Id;
    }
}
