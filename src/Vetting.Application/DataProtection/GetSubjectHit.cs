using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;

namespace Vetting.Application.DataProtection;

/// <summary>One record on the worklist of a request, whole.</summary>
[Requires(Permission.HandleSubjectRequests)]
public sealed record GetSubjectHit(string Reference, SubjectHitId Hit) : IQuery<SubjectHitView>;

/// <param name="Fields">As the record is now; empty when it is gone.</param>
/// <param name="IsFile">Whether there is a file, to be opened and read.</param>
/// <param name="IsChanged">Whether the record is not as it was when it was decided on.</param>
/// <param name="ReleaseReason">Why somebody proposed that it is given.</param>
public sealed record SubjectHitView(
    SubjectHitId Id, string Record, bool IsFile, string? Case, FoundBy FoundBy, bool IsGuarded, HitDecision Decision, Exemption? Exemption,
    IReadOnlyList<string> Passages, bool IsChanged, HitDecision? Proposed, IReadOnlyList<string> ProposedPassages, string? ReleaseReason,
    bool IsProposedByReader, IReadOnlyList<RecordField> Fields);

internal sealed class GetSubjectHitValidator : AbstractValidator<GetSubjectHit>
{
    public GetSubjectHitValidator() => RuleFor(r => r.Reference).IsSubjectReference();
}

internal sealed class GetSubjectHitHandler(IVettingDb db, ICurrentUser user, IEveryRecord records, IAuditTrail trail)
    : IRequestHandler<GetSubjectHit, SubjectHitView>
{
    public async Task<SubjectHitView> Handle(GetSubjectHit request, CancellationToken ct)
    {
        var asked = await db.SubjectRequests.AsNoTracking().Called(request.Reference, ct);
        asked.RequireMayBeSearched(user.Actor());
        var hit = await db.HitsOf(asked.Id).AsNoTracking().One(request.Hit, ct);
        var record = (await records.At([hit.Place], ct)).SingleOrDefault();
        var references = await db.ReferencesOf([hit], ct);
        trail.NoteRead(asked, [hit]);
        return new(
            hit.Id, RecordWords.Of(hit.Table), hit.Table == IEveryRecord.Files && record is not null,
            hit.Complaint is { } complaint ? references.GetValueOrDefault(complaint) : null, hit.FoundBy, hit.IsGuarded, hit.Decision,
            hit.Exemption, hit.Passages, hit.TextSha256 is { } decided && decided != record?.Sha256(), hit.Proposed, hit.ProposedPassages,
            hit.ReleaseReason, hit.ProposedBy == user.Id, record?.Fields ?? []);
    }
}
