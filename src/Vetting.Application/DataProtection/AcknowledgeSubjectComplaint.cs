using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Elections;

namespace Vetting.Application.DataProtection;

/// <summary>Records that receipt of a complaint to the controller was acknowledged.</summary>
[Requires(Permission.HandleSubjectRequests)]
public sealed record AcknowledgeSubjectComplaint(string Reference, long Version, DateOnly On) : ICommand;

internal sealed class AcknowledgeSubjectComplaintValidator : AbstractValidator<AcknowledgeSubjectComplaint>
{
    public AcknowledgeSubjectComplaintValidator() => RuleFor(r => r.Reference).IsSubjectReference();
}

internal sealed class AcknowledgeSubjectComplaintHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<AcknowledgeSubjectComplaint, Unit>
{
    public async Task<Unit> Handle(AcknowledgeSubjectComplaint request, CancellationToken ct)
    {
        var asked = await db.SubjectRequests.ForUpdate(request.Reference, request.Version, ct);
        asked.Acknowledge(request.On, await db.HolidayCalendars.BankHolidays(ct), user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
