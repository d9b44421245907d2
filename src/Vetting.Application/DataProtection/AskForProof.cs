using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Elections;

namespace Vetting.Application.DataProtection;

/// <summary>Asks for what shows who asks. The time runs from the day on which it comes.</summary>
[Requires(Permission.HandleSubjectRequests)]
public sealed record AskForProof(string Reference, long Version, DateOnly On) : ICommand;

internal sealed class AskForProofValidator : AbstractValidator<AskForProof>
{
    public AskForProofValidator() => RuleFor(r => r.Reference).IsSubjectReference();
}

internal sealed class AskForProofHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<AskForProof, Unit>
{
    public async Task<Unit> Handle(AskForProof request, CancellationToken ct)
    {
        var asked = await db.SubjectRequests.ForUpdate(request.Reference, request.Version, ct);
        asked.AskForProof(request.On, await db.HolidayCalendars.BankHolidays(ct), user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
