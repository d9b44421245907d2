using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.MyCases;

/// <summary>The respondent ends what somebody may do for them. Their code opens nothing from the next request on.</summary>
[Requires(Permission.AnswerMyCase)]
public sealed record EndRepresentative(string Reference, RepresentativeId Representative) : ICommand;

internal sealed class EndRepresentativeValidator : AbstractValidator<EndRepresentative>
{
    public EndRepresentativeValidator() => RuleFor(r => r.Reference).IsReference();
}

internal sealed class EndRepresentativeHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<EndRepresentative, Unit>
{
    public async Task<Unit> Handle(EndRepresentative request, CancellationToken ct)
    {
        var complaint = await db.MyCase(user, request.Reference, ct);
        var now = clock.GetUtcNow();
        var ended = complaint.EndRepresentative(request.Representative, user.Actor(), now);
        var key = await db.DoorKeys.SingleAsync(key => key.Id == ended, ct);
        key.Revoke(CivilTime.DateOf(now));
        return Unit.Value;
    }
}
