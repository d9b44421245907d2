using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Calendars;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Calendars;

/// <summary>When the panels of a case sit, or sat, latest first.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetSittings(string Reference) : IQuery<IReadOnlyList<SittingView>>;

/// <param name="Local">What the clocks of the place show when it begins.</param>
/// <param name="MayChange">Whether the reader may move it or call it off now.</param>
/// <param name="MayRecordAttendance">Whether the reader may record now who came.</param>
public sealed record SittingView(
    SittingId Id, long Version, PanelId Panel, DateTimeOffset At, int Minutes, string TimeZone, string Place, bool IsRespondentInvited, UserId FixedBy,
    DateTimeOffset? CalledOffAt, string? CalledOffBecause, Attendance? Attendance, DateTime Local, bool MayChange, bool MayRecordAttendance);

internal sealed class GetSittingsValidator : AbstractValidator<GetSittings>
{
    public GetSittingsValidator() => RuleFor(r => r.Reference).IsReference();
}

internal sealed class GetSittingsHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<GetSittings, IReadOnlyList<SittingView>>
{
    public async Task<IReadOnlyList<SittingView>> Handle(GetSittings request, CancellationToken ct)
    {
        var complaint = await db.Complaints.AsNoTracking().Where(complaint => complaint.Reference == request.Reference)
            .Select(complaint => new
            {
                complaint.Id,
                IsOfficer = complaint.Access.Any(access => access.User == user.Id && access.Kind == AccessKind.Officer),
            })
            .SingleOrDefaultAsync(ct) ?? throw new NotFoundException("complaint");
        var now = clock.GetUtcNow();
        var sittings = await db.Sittings.AsNoTracking().Where(sitting => sitting.Complaint == complaint.Id)
            .OrderByDescending(sitting => sitting.At).Take(Sitting.Most).ToListAsync(ct);
        var mayAct = complaint.IsOfficer && user.May(Permission.ConvenePanel);
        trail.Record("SittingsRead", complaint.Id.Value, new { request.Reference, Sittings = sittings.Select(sitting => sitting.Id) }, complaint.Id);
        return
        [
            .. sittings.Select(sitting => new SittingView(
                sitting.Id, sitting.Version, sitting.Panel, sitting.At, sitting.Minutes, sitting.TimeZone, sitting.Place, sitting.IsRespondentInvited,
                sitting.FixedBy, sitting.CalledOffAt, sitting.CalledOffBecause, sitting.Attendance, sitting.Local,
                mayAct && sitting.IsToCome(now), mayAct && sitting is { CalledOffAt: null, Attendance: null } && sitting.At <= now)),
        ];
    }
}
