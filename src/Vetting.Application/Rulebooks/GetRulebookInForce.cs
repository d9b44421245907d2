using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;

namespace Vetting.Application.Rulebooks;

/// <summary>The content of the rulebook that governs a complaint received today.</summary>
[Requires(Permission.ReadRulebooks)]
[Unrecorded("The rules are public.")]
public sealed record GetRulebookInForce : IQuery<RulebookContent>;

internal sealed class GetRulebookInForceHandler(IVettingDb db, TimeProvider clock) : IRequestHandler<GetRulebookInForce, RulebookContent>
{
    public async Task<RulebookContent> Handle(GetRulebookInForce request, CancellationToken ct) =>
        (await db.Rulebooks.History(ct)).ProcedureAt(CivilTime.DateOf(clock.GetUtcNow())).Content;
}
