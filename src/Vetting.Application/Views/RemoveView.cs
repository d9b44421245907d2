using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.Views;

/// <summary>Throws away one of the asker's views.</summary>
[Requires(Permission.ReadCases, Permission.ReadCandidates)]
public sealed record RemoveView(SavedViewId View) : ICommand;

internal sealed class RemoveViewHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<RemoveView, Unit>
{
    public async Task<Unit> Handle(RemoveView request, CancellationToken ct)
    {
        db.SavedViews.Remove(await db.SavedViews.Of(user.Id, clock.GetUtcNow()).ById(request.View, ct));
        return Unit.Value;
    }
}
