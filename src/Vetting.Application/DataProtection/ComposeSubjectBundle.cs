using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;

namespace Vetting.Application.DataProtection;

/// <summary>Records the documents that <see cref="PrintSubjectBundle"/> made: what the person of the request is given.</summary>
[Requires(Permission.HandleSubjectRequests)]
public sealed record ComposeSubjectBundle(string Reference, long Version, SubjectBundle Printed) : ICommand;

internal sealed class ComposeSubjectBundleValidator : AbstractValidator<ComposeSubjectBundle>
{
    public ComposeSubjectBundleValidator()
    {
        RuleFor(r => r.Reference).IsSubjectReference();
        RuleFor(r => r.Printed).NotNull();
    }
}

internal sealed class ComposeSubjectBundleHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ComposeSubjectBundle, Unit>
{
    public async Task<Unit> Handle(ComposeSubjectBundle request, CancellationToken ct)
    {
        var asked = await db.SubjectRequests.ForUpdate(request.Reference, request.Version, ct);
        var hits = await db.SubjectHits.Where(hit => hit.Request == asked.Id).ToListAsync(ct);
        if (hits.Exists(hit => hit.Decision == HitDecision.Undecided || hit.Proposed is not null)
            || !hits.Where(hit => hit.IsGiven).Select(hit => new GivenHit(hit.Id, hit.TextSha256!)).ToHashSet().SetEquals(request.Printed.Hits))
        {
            throw new RuleBrokenException(RuleCodes.RecordChanged, "Somebody decided on a record meanwhile. Compose the bundle again.");
        }

        asked.Compose(request.Printed, user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
