using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>Closes a decided case, once its ruling was served and the window to appeal is over or was used.</summary>
[Requires(Permission.DisposeOfCase)]
public sealed record CloseCase(string Reference, long Version) : ICommand;

internal sealed class CloseCaseValidator : AbstractValidator<CloseCase>
{
    public CloseCaseValidator()
    {
        RuleFor(r => r.Reference).IsReference();
    }
}

internal sealed class CloseCaseHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<CloseCase, Unit>
{
    public async Task<Unit> Handle(CloseCase request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.Close, ct);
        var respondent = await db.RespondentOf(complaint, ct);
        complaint.CloseDecided(respondent, user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
