using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;

namespace Vetting.Application.Rulebooks;

/// <summary>The content of the rulebook that governs a complaint received on a day.</summary>
/// <param name="On">Null for today. A day that has not come stands for today, too.</param>
[Requires(Permission.ReadRulebooks)]
[Unrecorded("The rules are public.")]
public sealed record GetRulebookInForce(DateOnly? On = null) : IQuery<RulebookContent>;

internal sealed class GetRulebookInForceHandler(IVettingDb db, TimeProvider clock) : IRequestHandler<GetRulebookInForce, RulebookContent>
{
    public async Task<RulebookContent> Handle(GetRulebookInForce request, CancellationToken ct)
    {
        var today = CivilTime.DateOf(clock.GetUtcNow());
        return (await db.Rulebooks.History(ct)).ProcedureAt(request.On is { } day && day < today ? day : today).Content;
    }
}
