using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Elections;
using Vetting.Domain.DataProtection;

namespace Vetting.Application.DataProtection;

/// <summary>Records by what it is sure who asks.</summary>
[Requires(Permission.HandleSubjectRequests)]
public sealed record ConfirmSubjectIdentity(string Reference, long Version, DateOnly On, string How) : ICommand;

internal sealed class ConfirmSubjectIdentityValidator : AbstractValidator<ConfirmSubjectIdentity>
{
    public ConfirmSubjectIdentityValidator()
    {
        RuleFor(r => r.Reference).IsSubjectReference();
        RuleFor(r => r.How).NotEmpty().MaximumLength(SubjectRequest.ReasonMaxLength);
    }
}

internal sealed class ConfirmSubjectIdentityHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ConfirmSubjectIdentity, Unit>
{
    public async Task<Unit> Handle(ConfirmSubjectIdentity request, CancellationToken ct)
    {
        var asked = await db.SubjectRequests.ForUpdate(request.Reference, request.Version, ct);
        asked.ConfirmIdentity(request.On, request.How, await db.HolidayCalendars.BankHolidays(ct), user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
