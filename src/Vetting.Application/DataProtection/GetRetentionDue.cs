using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.DataProtection;

namespace Vetting.Application.DataProtection;

/// <summary>Lists the closed cases whose period ends until a day, the longest due first: by reference, and nothing of what they are about.</summary>
/// <param name="Until">The last civil day; null for today.</param>
[Requires(Permission.ReviewRetention)]
public sealed record GetRetentionDue(DateOnly? Until = null, int Limit = Cursor.DefaultLimit, string? After = null) : IQuery<RetentionDue>;

/// <param name="Count">How many there are, on this page and others.</param>
/// <param name="Held">How many of the page lie under a hold.</param>
public sealed record RetentionDue(IReadOnlyList<DueCase> Items, string? Next, int Count, int Held);

/// <param name="Rulebook">The version whose period it is.</param>
/// <param name="KeptBecause">Of the last review that kept it longer; null when none did.</param>
public sealed record DueCase(
    ComplaintId Complaint, string Reference, DateOnly ClosedOn, RetentionPeriod Period, string Rulebook, DateOnly DueOn, bool IsHeld, string? KeptBecause);

internal sealed record DueKey(DateOnly DueOn, string Reference);

internal sealed class GetRetentionDueValidator : AbstractValidator<GetRetentionDue>
{
    public GetRetentionDueValidator()
    {
        RuleFor(r => r.Limit).IsLimit();
        RuleFor(r => r.After).IsCursor<GetRetentionDue, DueKey>();
    }
}

internal sealed class GetRetentionDueHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<GetRetentionDue, RetentionDue>
{
    public async Task<RetentionDue> Handle(GetRetentionDue request, CancellationToken ct)
    {
        var today = CivilTime.DateOf(clock.GetUtcNow());
        var until = request.Until ?? today;
        var due = db.RetentionDates.Where(date => date.DueOn <= until)
            .Join(
                db.Complaints.IgnoreQueryFilters([CaseFilters.Places]).Where(complaint => complaint.Stage == Stage.Closed),
                date => date.Complaint, complaint => complaint.Id, (date, complaint) => new { Date = date, complaint.Reference });
        var count = await due.CountAsync(ct);
        if (request.After is not null && Cursor.Decode<DueKey>(request.After) is { } key)
        {
            due = due.Where(row => row.Date.DueOn > key.DueOn
                || (row.Date.DueOn == key.DueOn && string.Compare(row.Reference, key.Reference) > 0));
        }

        var page = (await due.OrderBy(row => row.Date.DueOn).ThenBy(row => row.Reference).Take(request.Limit + 1).AsNoTracking().ToListAsync(ct))
            .ToPage(request.Limit, row => new DueKey(row.Date.DueOn, row.Reference));
        var cases = page.Items.Select(row => row.Date.Complaint).ToList();
        var holds = await db.HoldsOn(cases, today, ct);
        var reviews = (await db.RetentionReviews.AsNoTracking().Where(review => cases.Contains(review.Complaint)).ToListAsync(ct))
            .GroupBy(review => review.Complaint).ToDictionary(of => of.Key, of => of.MaxBy(review => review.At)!.Reason);
        trail.Record("RetentionDueListed", user.Id.Value, new { Until = until, Shown = cases });
        return new(
            [.. page.Items.Select(row => new DueCase(
                row.Date.Complaint, row.Reference, CivilTime.DateOf(row.Date.ClosedAt), row.Date.Period, row.Date.Rulebook, row.Date.DueOn,
                holds.Contains(row.Date.Complaint), reviews.GetValueOrDefault(row.Date.Complaint)))],
            page.Next, count, cases.Count(holds.Contains));
    }
}
