using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>What the team of a case wrote down for itself, newest first. Whoever judges the case never reads it.</summary>
/// <param name="Only">One note alone; null for all.</param>
[Requires(Permission.ReadCaseNotes)]
public sealed record GetCaseNotes(
    string Reference, CaseNoteKind? Kind = null, int Limit = Cursor.DefaultLimit, string? After = null, CaseNoteId? Only = null)
    : IQuery<Page<CaseNoteView>>;

public enum CaseNoteKind
{
    Note,

    /// <summary>A call, a letter or a meeting.</summary>
    Communication,
}

/// <param name="Text">Null when it is withheld.</param>
/// <param name="IsWithheld">Whether it could tell who a protected complainant is, and the reader may not know that.</param>
public sealed record CaseNoteView(
    CaseNoteId Id, DateTimeOffset WrittenAt, UserId WrittenBy, string? Text, bool IsWithheld, bool MayIdentifyComplainant,
    Communication? Communication, CaseNoteMention? Corrects, IReadOnlyList<CaseNoteMention> CorrectedBy);

public sealed record CaseNoteMention(CaseNoteId Id, DateTimeOffset WrittenAt);

/// <param name="UpTo">What was written later stands before the first part of the list.</param>
internal sealed record CaseNoteKey(DateTimeOffset UpTo, int Seen);

internal sealed class GetCaseNotesValidator : AbstractValidator<GetCaseNotes>
{
    public GetCaseNotesValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Limit).IsLimit();
        RuleFor(r => r.After).IsCursor<GetCaseNotes, CaseNoteKey>();
    }
}

internal sealed class GetCaseNotesHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail) : IRequestHandler<GetCaseNotes, Page<CaseNoteView>>
{
    public async Task<Page<CaseNoteView>> Handle(GetCaseNotes request, CancellationToken ct)
    {
        var complaint = await db.WithNotesFor(request.Reference, user, ct);
        var notes = Among(complaint.Id, request);
        var key = request.After is null ? null : Cursor.Decode<CaseNoteKey>(request.After);
        if (key is not null)
        {
            notes = notes.Where(note => note.WrittenAt <= key.UpTo);
        }

        var seen = key?.Seen ?? 0;
        var rows = await notes.OrderByDescending(note => note.WrittenAt).ThenByDescending(note => note.Id)
            .Skip(seen).Take(request.Limit + 1).ToListAsync(ct);
        var upTo = key?.UpTo ?? rows.FirstOrDefault()?.WrittenAt ?? default;
        var page = rows.ToPage(request.Limit, _ => new CaseNoteKey(upTo, seen + request.Limit));
        var shown = page.Items.Select(note => note.Id).ToList();
        var referredTo = page.Items.Select(note => note.Corrects).OfType<CaseNoteId>().ToList();
        var others = await db.CaseNotes.AsNoTracking()
            .Where(note => referredTo.Contains(note.Id) || (note.Corrects != null && shown.Contains(note.Corrects.Value)))
            .OrderBy(note => note.WrittenAt).Select(note => new { note.Id, note.WrittenAt, note.Corrects }).ToListAsync(ct);
        var mayKnow = db.MayKnowComplainant(complaint);
        trail.Record("CaseNotesRead", complaint.Id.Value, new { complaint.Reference, Notes = shown }, complaint.Id);
        return new([.. page.Items.Select(ViewOf)], page.Next);

        CaseNoteView ViewOf(CaseNote note)
        {
            var isWithheld = note.MayIdentifyComplainant && !mayKnow && note.WrittenBy != user.Id;
            return new(
                note.Id, note.WrittenAt, note.WrittenBy, isWithheld ? null : note.Text, isWithheld, note.MayIdentifyComplainant,
                isWithheld && note.Communication is { } said ? said with { Name = null } : note.Communication,
                others.Where(other => other.Id == note.Corrects).Select(other => new CaseNoteMention(other.Id, other.WrittenAt)).FirstOrDefault(),
                [.. others.Where(other => other.Corrects == note.Id).Select(other => new CaseNoteMention(other.Id, other.WrittenAt))]);
        }
    }

    private IQueryable<CaseNote> Among(ComplaintId complaint, GetCaseNotes request)
    {
        var notes = db.CaseNotes.AsNoTracking().Where(note => note.Complaint == complaint);
        notes = request.Kind switch
        {
            CaseNoteKind.Note => notes.Where(note => note.Way == null),
            CaseNoteKind.Communication => notes.Where(note => note.Way != null),
            _ => notes,
        };
        return request.Only is { } only ? notes.Where(note => note.Id == only) : notes;
    }
}
