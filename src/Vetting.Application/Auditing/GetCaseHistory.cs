using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;

namespace Vetting.Application.Auditing;

/// <summary>What was done in one case, in order, with who, in which role, when, why, and what changed.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetCaseHistory(string Reference, int Limit = Cursor.DefaultLimit, string? After = null, HistoryFilter? Filter = null)
    : IQuery<Page<AuditEntryView>>;

/// <summary>Narrows a history down; null narrows nothing.</summary>
/// <param name="To">Up to this moment, which is excluded.</param>
public sealed record HistoryFilter(Guid? Actor = null, string? Action = null, DateTimeOffset? From = null, DateTimeOffset? To = null);

internal sealed record HistoryKey(long AfterNumber);

internal sealed class GetCaseHistoryValidator : AbstractValidator<GetCaseHistory>
{
    public GetCaseHistoryValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Limit).IsLimit();
        RuleFor(r => r.After).IsCursor<GetCaseHistory, HistoryKey>();
        RuleFor(r => r.Filter!.Action).MaximumLength(AuditEntry.ActionMaxLength).When(r => r.Filter is not null);
    }
}

internal sealed class GetCaseHistoryHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<GetCaseHistory, Page<AuditEntryView>>
{
    public async Task<Page<AuditEntryView>> Handle(GetCaseHistory request, CancellationToken ct)
    {
        var complaint = await db.Complaints.AsNoTracking().ByReference(request.Reference, ct);
        await db.RequireDeclared(complaint, user.Id, ct);
        var stream = StreamId.Of(complaint.Id);
        var after = request.After is null ? 0 : Cursor.Decode<HistoryKey>(request.After)!.AfterNumber;
        var entries = db.AuditEntries.Where(entry => entry.Stream == stream && entry.Number > after).Narrow(request.Filter);
        var rows = await db.View(entries.OrderBy(entry => entry.Number).Take(request.Limit + 1), ct);
        if (!user.May(Permission.ReadAuditTrail))
        {
            rows.ForEach(row => row.Data?.Remove("clientAddress"));
        }

        trail.Record("CaseHistoryRead", complaint.Id.Value, new { complaint.Reference }, complaint.Id);
        return rows.ToPage(request.Limit, row => new HistoryKey(row.Number));
    }
}

internal static class HistoryFilters
{
    public static IQueryable<AuditEntry> Narrow(this IQueryable<AuditEntry> entries, HistoryFilter? filter)
    {
        if (filter?.Actor is { } actor)
        {
            entries = entries.Where(entry => entry.Actor == actor);
        }

        if (filter?.Action is { } action)
        {
            entries = entries.Where(entry => entry.Action == action);
        }

        if (filter?.From is { } from)
        {
            entries = entries.Where(entry => entry.RecordedAt >= from);
        }

        return filter?.To is { } to ? entries.Where(entry => entry.RecordedAt < to) : entries;
    }
}
