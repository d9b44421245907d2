using System.Text.Json;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Doors;

namespace Vetting.Application.Drafts;

/// <summary>Keeps what was typed into a form in place of what was kept for it before. Of who reports the day alone is noted.</summary>
[Public("Whoever has signed in may keep what they typed themselves; nobody else can read it.")]
public sealed record KeepDraft(string Form, IReadOnlyDictionary<string, string[]> Fields) : ICommand;

internal sealed class KeepDraftValidator : AbstractValidator<KeepDraft>
{
    public KeepDraftValidator()
    {
        RuleFor(r => r.Form).NotEmpty().MaximumLength(Draft.FormMaxLength);
        RuleFor(r => r.Fields).NotNull().Must(fields => fields is null || JsonSerializer.Serialize(fields).Length <= Draft.FieldsMaxLength)
            .WithMessage("This is too long to be kept as a draft.");
    }
}

internal sealed class KeepDraftHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<KeepDraft, Unit>
{
    public async Task<Unit> Handle(KeepDraft request, CancellationToken ct)
    {
        if (!user.IsAuthenticated)
        {
            throw new ForbiddenException("sign-in-required", "Sign in first.");
        }

        var fields = JsonSerializer.Serialize(request.Fields);
        var now = user.Door is { Kind: DoorKind.Reporter } ? CivilTime.StartOf(CivilTime.DateOf(clock.GetUtcNow())) : clock.GetUtcNow();
        var own = await db.Drafts.Where(draft => draft.Owner == user.Id).ToListAsync(ct);
        db.Drafts.RemoveRange(own.Where(draft => draft.SavedAt < now - Draft.KeptFor));
        if (own.Find(draft => draft.Form == request.Form) is { } draft)
        {
            (draft.Fields, draft.SavedAt) = (fields, now);
        }
        else
        {
            db.Drafts.RemoveRange(own.OrderByDescending(draft => draft.SavedAt).Skip(Draft.MaxForEach - 1));
            db.Drafts.Add(new Draft { Owner = user.Id, Form = request.Form, Fields = fields, SavedAt = now });
        }

        return Unit.Value;
    }
}
