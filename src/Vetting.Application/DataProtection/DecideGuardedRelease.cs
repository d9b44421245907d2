using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.DataProtection;

/// <summary>The second person agrees, or does not, that a record is given although it could tell who a protected person is.</summary>
[Requires(Permission.HandleSubjectRequests)]
public sealed record DecideGuardedRelease(string Reference, SubjectHitId Hit, bool Agrees) : ICommand;

internal sealed class DecideGuardedReleaseValidator : AbstractValidator<DecideGuardedRelease>
{
    public DecideGuardedReleaseValidator() => RuleFor(r => r.Reference).IsSubjectReference();
}

internal sealed class DecideGuardedReleaseHandler(IVettingDb db, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<DecideGuardedRelease, Unit>
{
    public async Task<Unit> Handle(DecideGuardedRelease request, CancellationToken ct)
    {
        var asked = await db.SubjectRequests.Called(request.Reference, ct);
        var hit = await db.HitsOf(asked.Id).One(request.Hit, ct);
        hit.DecideRelease(asked, request.Agrees, user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
