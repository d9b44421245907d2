using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;

namespace Vetting.Application.DataProtection;

/// <summary>The worklist of a request: what was found, with the beginning of each. Every look stands in the trail.</summary>
/// <param name="Decision">Null for all.</param>
[Requires(Permission.HandleSubjectRequests)]
public sealed record GetSubjectHits(string Reference, HitDecision? Decision = null, int Limit = 25, string? After = null)
    : IQuery<Page<SubjectHitRow>>
{
    public const int SnippetLength = 400;
}

/// <param name="Record">The kind of record, in words.</param>
/// <param name="Case">The reference of the case that it belongs to.</param>
/// <param name="IsGuarded">Whether it would tell who a protected person is: it is withheld, and given only if two people agree.</param>
/// <param name="Proposed">What somebody proposes for a guarded record.</param>
/// <param name="IsProposedByReader">Whether that was the reader, so that somebody else decides.</param>
/// <param name="Snippet">Its beginning; null when the record is gone.</param>
public sealed record SubjectHitRow(
    SubjectHitId Id, string Record, string? Case, FoundBy FoundBy, bool IsGuarded, HitDecision Decision, Exemption? Exemption, HitDecision? Proposed,
    bool IsProposedByReader, string? Snippet);

internal sealed record SubjectHitKey(string Table, string Key);

internal sealed class GetSubjectHitsValidator : AbstractValidator<GetSubjectHits>
{
    public GetSubjectHitsValidator()
    {
        RuleFor(r => r.Reference).IsSubjectReference();
        RuleFor(r => r.Decision).IsInEnum();
        RuleFor(r => r.Limit).IsLimit();
        RuleFor(r => r.After).IsCursor<GetSubjectHits, SubjectHitKey>();
    }
}

internal sealed class GetSubjectHitsHandler(IVettingDb db, ICurrentUser user, IEveryRecord records, IAuditTrail trail)
    : IRequestHandler<GetSubjectHits, Page<SubjectHitRow>>
{
    public async Task<Page<SubjectHitRow>> Handle(GetSubjectHits request, CancellationToken ct)
    {
        var asked = await db.SubjectRequests.AsNoTracking().Called(request.Reference, ct);
        asked.RequireMayBeSearched(user.Actor());
        var hits = db.HitsOf(asked.Id).AsNoTracking();
        if (request.Decision is { } decision)
        {
            hits = hits.Where(hit => hit.Decision == decision);
        }

        if (request.After is not null && Cursor.Decode<SubjectHitKey>(request.After) is { } key)
        {
            hits = hits.Where(hit => hit.Table.CompareTo(key.Table) > 0 || (hit.Table == key.Table && hit.Key.CompareTo(key.Key) > 0));
        }

        var rows = await hits.OrderBy(hit => hit.Table).ThenBy(hit => hit.Key).Take(request.Limit + 1).ToListAsync(ct);
        var page = rows.ToPage(request.Limit, hit => new SubjectHitKey(hit.Table, hit.Key));
        var texts = (await records.At([.. page.Items.Select(hit => hit.Place)], ct)).ToDictionary(record => record.Place, record => record.Text);
        var references = await db.ReferencesOf(page.Items, ct);
        trail.NoteRead(asked, page.Items);
        if (page.Items.Count == 0)
        {
            trail.Record("SubjectHitsRead", asked.Id.Value, new { asked.Reference, Hits = Array.Empty<Guid>() });
        }

        return new(
            [
                .. page.Items.Select(hit => new SubjectHitRow(
                    hit.Id, RecordWords.Of(hit.Table), hit.Complaint is { } complaint ? references.GetValueOrDefault(complaint) : null, hit.FoundBy,
                    hit.IsGuarded, hit.Decision, hit.Exemption, hit.Proposed, hit.ProposedBy == user.Id,
                    texts.TryGetValue(hit.Place, out var text) ? Shortened(text) : null)),
            ],
            page.Next);
    }

    private static string Shortened(string text) =>
        text.Length <= GetSubjectHits.SnippetLength ? text : $"{text[..GetSubjectHits.SnippetLength]}…";
}
