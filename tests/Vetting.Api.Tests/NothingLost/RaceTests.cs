using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.NothingLost;

/// <summary>25 races in the daily run; 200 nightly, or as many as <c>VETTING_RACES</c> says.</summary>
public sealed class RaceTests(VettingServer server) : IClassFixture<VettingServer>
{
    private static readonly int Races = Effort.Of("VETTING_RACES", usual: 25, nightly: 200);
    private const int Runners = 8;

    [Fact]
    public async Task Of_eight_rulings_recorded_at_once_exactly_one_stands()
    {
        var journey = new Journey(server);
        var chair = await server.SignedIn("chair");
        for (var race = 0; race < Races; race++)
        {
            var (reference, decision) = await journey.Vote();
            var version = await journey.VersionOf(reference);

            var answers =
                await Task.WhenAll(Enumerable.Range(0, Runners).Select(_ => chair.Post($"/complaints/{reference}/ruling", decision, version)));

            answers.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(1);
            answers.Where(answer => answer.Status != HttpStatusCode.Created)
                .ShouldAllBe(answer => answer.Status == HttpStatusCode.Conflict || answer.Status == HttpStatusCode.PreconditionFailed);
        }

        (await server.Look(db => db.Rulings.CountAsync())).ShouldBe(Races);
    }
}
