using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Common.Behaviours;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Auditing;

/// <summary>Who read a case, exported it, broke its glass, or was refused when asking for it by its reference: newest first.</summary>
[Requires(Permission.ReadAuditTrail)]
public sealed record GetCaseAccess(string Reference, CaseAccessFilter? Filter = null, int Limit = Cursor.DefaultLimit, string? After = null)
    : IQuery<Page<AuditEntryView>>;

public enum CaseAccessKind
{
    Read,
    Exported,
    GlassBroken,
    Refused,
}

/// <param name="To">Up to this moment, which is excluded.</param>
public sealed record CaseAccessFilter(CaseAccessKind? Kind = null, Guid? Actor = null, DateTimeOffset? From = null, DateTimeOffset? To = null);

/// <summary>Each reading of the log adds an entry to it. So all pages start from the entry that was the newest when the reading began.</summary>
internal sealed record CaseAccessKey(DateTimeOffset UpTo, int Seen);

internal sealed class GetCaseAccessValidator : AbstractValidator<GetCaseAccess>
{
    public GetCaseAccessValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Limit).IsLimit();
        RuleFor(r => r.After).IsCursor<GetCaseAccess, CaseAccessKey>();
    }
}

internal sealed class GetCaseAccessHandler(IVettingDb db, IAuditTrail trail) : IRequestHandler<GetCaseAccess, Page<AuditEntryView>>
{
    public async Task<Page<AuditEntryView>> Handle(GetCaseAccess request, CancellationToken ct)
    {
        var complaint = await db.Complaints.AsNoTracking().ByReference(request.Reference, ct);
        var filter = request.Filter ?? new CaseAccessFilter();
        var entries = Of(complaint, filter.Kind).Narrow(new HistoryFilter(filter.Actor, null, filter.From, filter.To));
        var key = request.After is null ? null : Cursor.Decode<CaseAccessKey>(request.After);
        if (key is not null)
        {
            entries = entries.Where(entry => entry.RecordedAt <= key.UpTo);
        }

        var seen = key?.Seen ?? 0;
        var rows = await db.View(
            entries.OrderByDescending(entry => entry.RecordedAt).ThenByDescending(entry => entry.Id).Skip(seen).Take(request.Limit + 1), ct);
        var upTo = key?.UpTo ?? rows.FirstOrDefault()?.RecordedAt ?? default;
        trail.Record("CaseAccessRead", complaint.Id.Value, new { complaint.Reference }, complaint.Id);
        return rows.ToPage(request.Limit, _ => new CaseAccessKey(upTo, seen + request.Limit));
    }

    /// <summary>
    /// Readings are in the streams of their readers; exports and broken glass are in the stream of the case; refusals name the reference that was
    /// asked for.
    /// </summary>
    private IQueryable<AuditEntry> Of(Complaint complaint, CaseAccessKind? kind)
    {
        var (@case, own, respondents) = (complaint.Id, StreamId.Of(complaint.Id), StreamId.Of(complaint.Respondent));
        var asked = $"\"reference\":\"{complaint.Reference}\"";
        return kind switch
        {
            CaseAccessKind.Read => db.AuditEntries.Where(entry => entry.Case == @case && entry.Stream != own && entry.Stream != respondents),
            CaseAccessKind.Exported => db.AuditEntries.Where(entry => entry.Stream == own && entry.Action == AuditBundle.CaseExported),
            CaseAccessKind.GlassBroken => db.AuditEntries.Where(entry => entry.Stream == own && entry.Action == nameof(GlassBroken)),
            CaseAccessKind.Refused => db.AuditEntries.Where(entry => entry.Action == Refusal.Action && entry.Data!.Json.Contains(asked)),
            _ => db.AuditEntries.Where(entry =>
                (entry.Case == @case && entry.Stream != respondents
                    && (entry.Stream != own || entry.Action == AuditBundle.CaseExported || entry.Action == nameof(GlassBroken)))
                || (entry.Action == Refusal.Action && entry.Data!.Json.Contains(asked))),
        };
    }
}
