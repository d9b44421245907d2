using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Elections;
using Vetting.Domain.DataProtection;

namespace Vetting.Application.DataProtection;

/// <summary>Ends a request with what whoever asked was told.</summary>
[Requires(Permission.HandleSubjectRequests)]
public sealed record CloseSubjectRequest(string Reference, long Version, SubjectRequestOutcome Outcome, RefusalGround? Ground, string Answer) : ICommand;

internal sealed class CloseSubjectRequestValidator : AbstractValidator<CloseSubjectRequest>
{
    public CloseSubjectRequestValidator()
    {
        RuleFor(r => r.Reference).IsSubjectReference();
        RuleFor(r => r.Outcome).IsInEnum();
        RuleFor(r => r.Ground).IsInEnum();
        RuleFor(r => r.Answer).NotEmpty().MaximumLength(SubjectRequest.TextMaxLength);
    }
}

internal sealed class CloseSubjectRequestHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<CloseSubjectRequest, Unit>
{
    public async Task<Unit> Handle(CloseSubjectRequest request, CancellationToken ct)
    {
        var asked = await db.SubjectRequests.ForUpdate(request.Reference, request.Version, ct);
        asked.Close(request.Outcome, request.Ground, request.Answer, await db.HolidayCalendars.BankHolidays(ct), user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
