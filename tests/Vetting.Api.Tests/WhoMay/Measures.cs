using Microsoft.EntityFrameworkCore;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Testing;

namespace Vetting.Api.Tests.WhoMay;

internal static class Measures
{
    /// <summary>As <c>officer</c>, with every question of the necessity test answered.</summary>
    public static async Task<InterimMeasureId> Propose(VettingServer server, Journey journey, string reference, string reasons)
    {
        var today = DateOnly.FromDateTime(server.Clock.GetUtcNow().UtcDateTime);
        var questions = await server.Look(async db =>
            (await db.Rulebooks.OrderByDescending(book => book.InForceFrom)
                .FirstAsync(book => book.InForceFrom <= today)).Content.Interim.NecessityTest);
        return await (await journey.As("officer")).Send(new ProposeInterimMeasure(
            reference, await journey.VersionOf(reference), InterimKind.ClearanceWithheld,
            [.. questions.Select(question => new NecessityAnswer(question.Code, "Yes."))],
            "None would do.", "None.", reasons, today.AddDays(7), null));
    }
}
