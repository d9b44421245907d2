using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Elections;

namespace Vetting.Application.DataProtection;

/// <summary>Records that the answer came. The clock runs again.</summary>
[Requires(Permission.HandleSubjectRequests)]
public sealed record RecordClarification(string Reference, long Version, DateOnly On) : ICommand;

internal sealed class RecordClarificationValidator : AbstractValidator<RecordClarification>
{
    public RecordClarificationValidator() => RuleFor(r => r.Reference).IsSubjectReference();
}

internal sealed class RecordClarificationHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<RecordClarification, Unit>
{
    public async Task<Unit> Handle(RecordClarification request, CancellationToken ct)
    {
        var asked = await db.SubjectRequests.ForUpdate(request.Reference, request.Version, ct);
        asked.RecordClarification(request.On, await db.HolidayCalendars.BankHolidays(ct), user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
