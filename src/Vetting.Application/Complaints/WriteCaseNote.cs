using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>
/// Writes down for the team of a case what happened, or what was said in a call or a letter. A note never changes: a further one corrects it. It
/// needs no version of the case, because it changes nothing that others act on.
/// </summary>
/// <param name="MayIdentifyComplainant">Whether it could tell who a protected complainant is.</param>
/// <param name="Corrects">An earlier note of the same case.</param>
[Requires(Permission.WriteCaseNotes)]
public sealed record WriteCaseNote(
    string Reference, string Text, bool MayIdentifyComplainant = false, Communication? Communication = null, CaseNoteId? Corrects = null)
    : ICommand<CaseNoteId>;

internal sealed class WriteCaseNoteValidator : AbstractValidator<WriteCaseNote>
{
    public WriteCaseNoteValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Text).NotEmpty().MaximumLength(CaseNote.TextMaxLength);
        RuleFor(r => r.Communication!.Name).NamesWhoever(r => r.Communication!.With, CaseNote.NameMaxLength).When(r => r.Communication is not null);
    }
}

internal sealed class WriteCaseNoteHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<WriteCaseNote, CaseNoteId>
{
    public async Task<CaseNoteId> Handle(WriteCaseNote request, CancellationToken ct)
    {
        var complaint = await db.CaseFor(Act.WriteNote, request.Reference, user, ct);
        var corrected = request.Corrects is not { } earlier ? null
            : await db.CaseNotes.AsNoTracking().SingleOrDefaultAsync(note => note.Id == earlier && note.Complaint == complaint.Id, ct)
                ?? throw new NotFoundException("note");
        var note = CaseNote.Write(
            complaint, new(request.Text, request.MayIdentifyComplainant, request.Communication), corrected, user.Actor(), clock.GetUtcNow());
        await db.RequireNoProtectedName(complaint, [note.Text, note.Name], ct);
        db.CaseNotes.Add(note);
        return note.Id;
    }
}
