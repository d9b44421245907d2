using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Selections;

namespace Vetting.Application.Selections;

/// <summary>Records an objection to a candidacy, or a safety incident on the ground.</summary>
[Requires(Permission.ManageSelections)]
public sealed record RecordOccurrence(SelectionId Selection, long Version, OccurrenceKind Kind, string Text, DateTimeOffset At) : ICommand;

internal sealed class RecordOccurrenceValidator : AbstractValidator<RecordOccurrence>
{
    public RecordOccurrenceValidator()
    {
        RuleFor(r => r.Text).NotEmpty().MaximumLength(Selection.TextMaxLength);
    }
}

internal sealed class RecordOccurrenceHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<RecordOccurrence, Unit>
{
    public async Task<Unit> Handle(RecordOccurrence request, CancellationToken ct)
    {
        var selection = await db.Selections.ForUpdate(request.Selection, request.Version, ct);
        selection.Record(request.Kind, request.Text, request.At, user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
