using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;

namespace Vetting.Application.DataProtection;

/// <summary>Lists the legal holds, newest first.</summary>
/// <param name="Ended">Whether those too that were lifted or ran out.</param>
[Requires(Permission.ManageHolds)]
public sealed record GetHolds(bool Ended = false, int Limit = Cursor.DefaultLimit, string? After = null) : IQuery<Page<HoldView>>;

/// <param name="Case">The reference; null for one on a person or by query.</param>
/// <param name="MembershipNumber">Of the candidate on whom it lies; null for others.</param>
/// <param name="Stands">Whether it does today.</param>
public sealed record HoldView(
    LegalHoldId Id, long Version, HoldKind Kind, string? Case, string? MembershipNumber, HoldQuery? Query, string Reason, UserId PlacedBy,
    DateTimeOffset PlacedAt, DateOnly? Until, bool Stands, DateTimeOffset? LiftedAt, string? LiftedBecause);

internal sealed record HoldKey(DateTimeOffset PlacedAt, Guid Id);

internal sealed class GetHoldsValidator : AbstractValidator<GetHolds>
{
    public GetHoldsValidator()
    {
        RuleFor(r => r.Limit).IsLimit();
        RuleFor(r => r.After).IsCursor<GetHolds, HoldKey>();
    }
}

internal sealed class GetHoldsHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<GetHolds, Page<HoldView>>
{
    public async Task<Page<HoldView>> Handle(GetHolds request, CancellationToken ct)
    {
        var today = CivilTime.DateOf(clock.GetUtcNow());
        var holds = request.Ended ? db.LegalHolds.AsNoTracking() : db.LegalHolds.AsNoTracking().Standing(today);
        if (request.After is not null && Cursor.Decode<HoldKey>(request.After) is { } key)
        {
            holds = holds.Where(hold => hold.PlacedAt < key.PlacedAt
                || (hold.PlacedAt == key.PlacedAt && ((Guid)(object)hold.Id).CompareTo(key.Id) < 0));
        }

        var page = (await holds.OrderByDescending(hold => hold.PlacedAt).ThenByDescending(hold => hold.Id).Take(request.Limit + 1).ToListAsync(ct))
            .ToPage(request.Limit, hold => new HoldKey(hold.PlacedAt, hold.Id.Value));
        var views = await db.ViewsOf(page.Items, today, ct);
        trail.Record("HoldsListed", user.Id.Value, new { Shown = views.Select(hold => hold.Id) });
        return new(views, page.Next);
    }
}
