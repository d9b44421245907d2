using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.Rulebooks;

/// <summary>All versions, newest first. They are few: one page holds them.</summary>
[Requires(Permission.ReadRulebooks, Permission.Operate)]
[Unrecorded("The rules are public.")]
public sealed record GetRulebooks : IQuery<Page<RulebookSummary>>;

/// <param name="InForceUntil">The last day on which it governs; null while no later version is known.</param>
public sealed record RulebookSummary(RulebookId Id, string Label, string Title, DateOnly InForceFrom, DateOnly? InForceUntil, bool IsInForce);

internal sealed class GetRulebooksHandler(IVettingDb db, TimeProvider clock) : IRequestHandler<GetRulebooks, Page<RulebookSummary>>
{
    public async Task<Page<RulebookSummary>> Handle(GetRulebooks request, CancellationToken ct)
    {
        var today = CivilTime.DateOf(clock.GetUtcNow());
        var versions = (await db.Rulebooks.History(ct)).Versions;
        var summaries = versions.Select((version, i) =>
        {
            var until = i + 1 < versions.Count ? versions[i + 1].InForceFrom.AddDays(-1) : (DateOnly?)null;
            return new RulebookSummary(
                version.Id, version.Label, version.Content.Title, version.InForceFrom, until, version.IsInForce(today) && !(until < today));
        });
        return new([.. summaries.Reverse()], null);
    }
}
