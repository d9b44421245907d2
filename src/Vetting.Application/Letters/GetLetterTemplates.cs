using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Letters;

namespace Vetting.Application.Letters;

/// <summary>For each kind of letter the template in force, those before it, the one that waits for approval, and the fields that one may
/// have.</summary>
[Requires(Permission.ManageLetterTemplates)]
public sealed record GetLetterTemplates : IQuery<IReadOnlyList<LetterKindView>>;

/// <param name="Templates">That were approved, the one in force first. Empty while the shipped one is.</param>
/// <param name="Proposed">Null when none waits.</param>
public sealed record LetterKindView(
    LetterKind Kind, IReadOnlyList<LetterTemplateView> Templates, LetterTemplateView? Proposed, IReadOnlyList<MergeField> Fields);

/// <param name="Number">Of its kind; null until it is approved.</param>
/// <param name="IsOwn">Whether the asker proposed it, under this account or another, and so cannot approve it.</param>
public sealed record LetterTemplateView(
    LetterTemplateId Id, LetterKind Kind, int? Number, string Sha256, LetterTemplateState State, UserId ProposedBy, DateTimeOffset ProposedAt,
    UserId? DecidedBy, DateTimeOffset? DecidedAt, string? Reason, bool IsOwn);

internal sealed class GetLetterTemplatesHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<GetLetterTemplates, IReadOnlyList<LetterKindView>>
{
    public async Task<IReadOnlyList<LetterKindView>> Handle(GetLetterTemplates request, CancellationToken ct)
    {
        var rows = await db.LetterTemplates.AsNoTracking().Where(template => template.State != LetterTemplateState.Declined)
            .OrderByDescending(template => template.Number).ThenBy(template => template.ProposedAt)
            .Select(template => new
            {
                template.Id,
                template.Kind,
                template.Number,
                template.Sha256,
                template.State,
                template.ProposedBy,
                template.ProposingPerson,
                template.ProposedAt,
                template.DecidedBy,
                template.DecidedAt,
                template.Reason,
            })
            .ToListAsync(ct);
        var views = rows.ConvertAll(row => new LetterTemplateView(
            row.Id, row.Kind, row.Number, row.Sha256, row.State, row.ProposedBy, row.ProposedAt, row.DecidedBy, row.DecidedAt, row.Reason,
            user.Actor().IsSameAs(new(row.ProposedBy, row.ProposingPerson))));
        trail.Record("LetterTemplatesRead", user.Id.Value, new { Templates = views.ConvertAll(view => view.Id.Value) });
        return
        [
            .. Enum.GetValues<LetterKind>().Select(kind => new LetterKindView(
                kind, [.. views.Where(view => view.Kind == kind && view.Number is not null)],
                views.Find(view => view.Kind == kind && view.State == LetterTemplateState.Proposed), MergeFields.Of(kind))),
        ];
    }
}
