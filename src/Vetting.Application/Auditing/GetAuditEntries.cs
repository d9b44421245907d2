using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;

namespace Vetting.Application.Auditing;

/// <summary>
/// The whole trail, as far as the viewer may know of its cases, from the newest entry back, whether it has its place in the tree already or waits for the
/// sealer.
/// </summary>
[Requires(Permission.ReadAuditTrail)]
public sealed record GetAuditEntries(AuditFilter Filter, int Limit = Cursor.DefaultLimit, string? After = null) : IQuery<Page<AuditEntryView>>;

/// <param name="Stream">Written <c>kind:guid</c>.</param>
/// <param name="Reference">The reference of the case, for callers who do not know its id.</param>
public sealed record AuditFilter(
    string? Stream = null, ComplaintId? Case = null, Guid? Actor = null, string? Action = null, Guid? Subject = null, DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    string? Reference = null);

/// <summary>Where a page ended.</summary>
internal sealed record AuditKey(DateTimeOffset RecordedAt, EntryId Id);

internal static class AuditPages
{
    /// <summary>From the newest back, those that come after where a page ended, and one more than a page holds.</summary>
    /// <param name="after">A cursor of <see cref="AuditKey"/>; null for the first page.</param>
    public static IQueryable<AuditEntry> PageAfter(this IQueryable<AuditEntry> entries, string? after, int limit)
    {
        if (after is not null)
        {
            var key = Cursor.Decode<AuditKey>(after)!;
            entries = entries.Where(entry => entry.RecordedAt <= key.RecordedAt
                && (entry.RecordedAt < key.RecordedAt || ((Guid)(object)entry.Id).CompareTo(key.Id.Value) < 0));
        }

        return entries.OrderByDescending(entry => entry.RecordedAt).ThenByDescending(entry => entry.Id).Take(limit + 1);
    }
}

internal sealed class GetAuditEntriesValidator : AbstractValidator<GetAuditEntries>
{
    public GetAuditEntriesValidator()
    {
        RuleFor(r => r.Filter).NotNull();
        RuleFor(r => r.Filter.Stream).Must(text => StreamId.TryParse(text!, out _)).When(r => r.Filter?.Stream is not null)
            .WithMessage("A stream is written kind:guid.");
        RuleFor(r => r.Filter.Action).MaximumLength(AuditEntry.ActionMaxLength).When(r => r.Filter is not null);
        RuleFor(r => r.Filter.Reference!).IsReference().When(r => r.Filter?.Reference is not null);
        RuleFor(r => r.Filter.To).GreaterThanOrEqualTo(r => r.Filter.From).When(r => r.Filter?.From is not null && r.Filter.To is not null)
            .WithMessage("The last moment must not lie before the first.");
        RuleFor(r => r.Limit).IsLimit();
        RuleFor(r => r.After).IsCursor<GetAuditEntries, AuditKey>();
    }
}

internal sealed class GetAuditEntriesHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<GetAuditEntries, Page<AuditEntryView>>
{
    public async Task<Page<AuditEntryView>> Handle(GetAuditEntries request, CancellationToken ct)
    {
        var rows = await db.View((await Narrow(request.Filter, ct)).PageAfter(request.After, request.Limit), ct);
        trail.Record("AuditEntriesListed", user.Id.Value, new { request.Filter, Entries = rows.Take(request.Limit).Select(row => row.Id).ToList() });
        return rows.ToPage(request.Limit, row => new AuditKey(row.RecordedAt, row.Id));
    }

    private async Task<IQueryable<AuditEntry>> Narrow(AuditFilter filter, CancellationToken ct)
    {
        var entries = db.AuditEntries.AsQueryable();
        if (filter.Stream is not null)
        {
            var stream = StreamId.Parse(filter.Stream);
            entries = entries.Where(entry => entry.Stream == stream);
        }

        if (filter.Case is { } @case)
        {
            entries = entries.Where(entry => entry.Case == @case);
        }

        if (filter.Reference is { } reference)
        {
            var named = await db.Complaints.Where(complaint => complaint.Reference == reference)
                .Select(complaint => (ComplaintId?)complaint.Id).SingleOrDefaultAsync(ct);
            entries = entries.Where(entry => entry.Case == named && named != null);
        }

        if (filter.Actor is { } actor)
        {
            entries = entries.Where(entry => entry.Actor == actor);
        }

        if (filter.Action is { } action)
        {
            entries = entries.Where(entry => entry.Action == action);
        }

        if (filter.Subject is { } subject)
        {
            entries = entries.Where(entry => entry.Subject == subject);
        }

        if (filter.From is { } from)
        {
            entries = entries.Where(entry => entry.RecordedAt >= from);
        }

        return filter.To is { } to ? entries.Where(entry => entry.RecordedAt <= to) : entries;
    }
}
