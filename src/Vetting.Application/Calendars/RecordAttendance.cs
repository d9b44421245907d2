using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Panels;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Panels;

namespace Vetting.Application.Calendars;

/// <summary>Records who came to a sitting, once it has begun.</summary>
/// <param name="Version">Of the sitting.</param>
/// <param name="Members">Those members of the panel who came.</param>
/// <param name="Respondent">Null where the respondent was not invited.</param>
[Requires(Permission.ConvenePanel)]
public sealed record RecordAttendance(string Reference, SittingId Sitting, long Version, IReadOnlyList<UserId> Members, bool? Respondent) : ICommand;

internal sealed class RecordAttendanceValidator : AbstractValidator<RecordAttendance>
{
    public RecordAttendanceValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Members).NotNull().Must(members => members is null || members.Count <= Panel.MaxMembers)
            .WithMessage($"At most {Panel.MaxMembers} members.");
    }
}

internal sealed class RecordAttendanceHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<RecordAttendance, Unit>
{
    public async Task<Unit> Handle(RecordAttendance request, CancellationToken ct)
    {
        var complaint = await db.CaseFor(Act.FixSitting, request.Reference, user, ct);
        var sitting = await db.SittingOf(complaint, request.Sitting, request.Version, ct);
        sitting.RecordAttendance(
            complaint, await db.Panels.ById(sitting.Panel, ct), request.Members, request.Respondent, user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
