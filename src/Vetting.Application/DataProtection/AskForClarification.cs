using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Elections;
using Vetting.Domain.DataProtection;

namespace Vetting.Application.DataProtection;

/// <summary>Asks what is meant, and stops the clock until the answer comes.</summary>
[Requires(Permission.HandleSubjectRequests)]
public sealed record AskForClarification(string Reference, long Version, DateOnly On, string Question) : ICommand;

internal sealed class AskForClarificationValidator : AbstractValidator<AskForClarification>
{
    public AskForClarificationValidator()
    {
        RuleFor(r => r.Reference).IsSubjectReference();
        RuleFor(r => r.Question).NotEmpty().MaximumLength(SubjectRequest.ReasonMaxLength);
    }
}

internal sealed class AskForClarificationHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<AskForClarification, Unit>
{
    public async Task<Unit> Handle(AskForClarification request, CancellationToken ct)
    {
        var asked = await db.SubjectRequests.ForUpdate(request.Reference, request.Version, ct);
        asked.AskForClarification(request.On, request.Question, await db.HolidayCalendars.BankHolidays(ct), user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
