using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Elections;
using Vetting.Domain.DataProtection;

namespace Vetting.Application.DataProtection;

/// <summary>Extends the time, once, because requests are complex or many. Whoever asks was told so and why.</summary>
[Requires(Permission.HandleSubjectRequests)]
public sealed record ExtendSubjectRequest(string Reference, long Version, int Months, DateOnly ToldOn, string Reason) : ICommand;

internal sealed class ExtendSubjectRequestValidator : AbstractValidator<ExtendSubjectRequest>
{
    public ExtendSubjectRequestValidator()
    {
        RuleFor(r => r.Reference).IsSubjectReference();
        RuleFor(r => r.Months).InclusiveBetween(1, SubjectClock.MostFurtherMonths);
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(SubjectRequest.ReasonMaxLength);
    }
}

internal sealed class ExtendSubjectRequestHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ExtendSubjectRequest, Unit>
{
    public async Task<Unit> Handle(ExtendSubjectRequest request, CancellationToken ct)
    {
        var asked = await db.SubjectRequests.ForUpdate(request.Reference, request.Version, ct);
        asked.Extend(request.Months, request.ToldOn, request.Reason, await db.HolidayCalendars.BankHolidays(ct), user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
