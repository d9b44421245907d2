using System.Collections.Concurrent;
using System.Net;
using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;
using Vetting.Testing;
using Xunit;

namespace Vetting.PostgreSql.Tests.Replicas;

/// <summary>What an operator relies on when several replicas run behind a load balancer, and when the database or a replica fails.</summary>
[Turn(4)]
public sealed class ReplicaTests(ReplicaSet set) : IClassFixture<ReplicaSet>
{
    private static readonly int Races = Effort.Of("VETTING_RACES", usual: 40, nightly: 200);
    private const int Runners = 8;

    [Fact]
    public async Task A_session_outlives_the_replica_that_began_it()
    {
        _ = set.Cluster;
        using var browser = new Browser(set.Address);
        (await browser.SignIn("officer@demo.invalid", VettingServer.DemoPassword, "/")).ShouldNotBeNull();

        for (var replica = 0; replica < 2; replica++)
        {
            await set.End(replica, abruptly: true);
            using (var page = await browser.Get("/account"))
            {
                page.StatusCode.ShouldBe(HttpStatusCode.OK, "the other replica does not know the session");
            }

            await set.Start(replica);
        }
    }

    [Fact]
    public async Task Of_eight_writers_over_both_replicas_one_wins()
    {
        var officer = await set.SignedIn("officer");
        var direct = await Task.WhenAll(set.Replicas.Select(replica => replica.SignedIn("officer")));
        var candidate = await Register(officer, "R-0");

        for (var race = 0; race < Races; race++)
        {
            // In turn: one membership number for eight candidates, and one version of a case for eight acts.
            var (number, reference) = ($"R-{race + 1}", race % 2 == 0 ? null : await Log(officer, candidate));
            var answers = await Task.WhenAll(Enumerable.Range(0, Runners).Select(runner => reference is null
                ? direct[runner % 2].Post("/candidates", new { name = $"Ash {number.Replace('-', 'x')}", membershipNumber = number })
                : direct[runner % 2]
                    .Post(
                        $"/complaints/{reference}/contacts",
                        new { from = "A donor", to = "The officer", asked = "To let it rest.", at = DateTimeOffset.UtcNow.AddHours(-1) },
                        version: 1)));

            answers.Count(answer => (int)answer.Status is >= 200 and < 300).ShouldBe(1, string.Join(", ", answers.Select(answer => answer.Status)));
            answers.Count(answer => answer.Status == (reference is null ? HttpStatusCode.Conflict : HttpStatusCode.PreconditionFailed))
                .ShouldBe(Runners - 1);
        }

        await ShouldBeWhole();
    }

    [Fact]
    public async Task Replicas_are_replaced_one_by_one_while_the_database_changes_and_nobody_notices()
    {
        var retries = 0;
        var load = await Load.Start(set, "rolling", () => Interlocked.Increment(ref retries));

        // The next version's migration only adds, so that the present version can go on.
        await set.Cluster.Run(
            """BEGIN; ALTER TABLE "Candidates" ADD COLUMN "AddedLater" text NULL; CREATE INDEX "IX_AddedLater" ON "Candidates" ("AddedLater"); COMMIT""",
            "vetting");
        for (var replica = 0; replica < 2; replica++)
        {
            await set.End(replica, abruptly: false);
            await set.Start(replica);
        }

        await load.Stop();

        await load.ShouldBeStoredOnce(set);
        await ShouldBeWhole();
        await set.Cluster.Run("""ALTER TABLE "Candidates" DROP COLUMN "AddedLater" """, "vetting");
    }

    [Fact]
    public async Task A_database_that_is_killed_and_comes_back_costs_patience_and_nothing_else()
    {
        var retries = 0;
        var load = await Load.Start(set, "killed", () => Interlocked.Increment(ref retries));
        using var browser = new Browser(set.Address);
        await browser.SignIn("officer@demo.invalid", VettingServer.DemoPassword, "/");
        var unprepared = await set.Replicas[0].SignedIn("officer");

        await set.Cluster.Kill();
        (await set.Replicas[0].IsReady()).ShouldBeFalse();
        var refused = await unprepared.Get("/complaints");
        refused.ShouldBe(HttpStatusCode.ServiceUnavailable, "unavailable");
        refused.Headers.Keys.ShouldContain("Retry-After");
        using (var page = await browser.Get("/complaints"))
        {
            page.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await page.Content.ReadAsStringAsync()).ShouldContain("The database cannot be used now");
        }

        await set.Cluster.Start();
        await Eventually(async () => await set.Replicas[0].IsReady() && await set.Replicas[1].IsReady());
        await load.Stop();

        retries.ShouldBeGreaterThan(0, "nobody was refused, so that nothing was shown");
        await load.ShouldBeStoredOnce(set);
        await ShouldBeWhole();
    }

    [Fact]
    public async Task A_connection_that_is_cut_in_the_middle_of_an_act_leaves_it_done_once()
    {
        var load = await Load.Start(set, "cut", () => { });
        for (var cut = 0; cut < 40; cut++)
        {
            await set.Cluster.Run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'vetting' AND pid <> pg_backend_pid()");
            await Task.Delay(50);
        }

        await load.Stop();

        await load.ShouldBeStoredOnce(set);
        await ShouldBeWhole();
    }

    [Fact]
    public async Task Guesses_at_a_password_are_counted_over_all_replicas()
    {
        var before = await set.Read("""SELECT coalesce(sum("Count"), 0) FROM "SignInAttempts" """);
        foreach (var replica in set.Replicas)
        {
            using var browser = new Browser(replica.Address);
            (await browser.SignIn("nobody@demo.invalid", "wrong-wrong-wrong")).ShouldBeNull();
        }

        // Two attempts, each counted for the account and for the address.
        (long.Parse((await set.Read("""SELECT sum("Count") FROM "SignInAttempts" """))[0], null) - long.Parse(before[0], null)).ShouldBe(4);
    }

    internal static async Task<string> Register(ApiClient officer, string number)
    {
        var answer = await officer.Post("/candidates", new { name = $"Ash {number.Replace('-', 'x')}", membershipNumber = number }, key: number);
        answer.ShouldBe(HttpStatusCode.Created);
        return answer.Headers["Location"].Split('/')[^1];
    }

    private static async Task<string> Log(ApiClient officer, string candidate)
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var report = new LogComplaint(
            new CandidateId(Guid.Parse(candidate)), ComplaintSource.PartyMember, Confidentiality.Anonymous, null, [],
            [new NewAllegation(
                "bullying", "Shouted at a volunteer in front of others.", today.AddDays(-20), null, today.AddDays(-10), Severity.Minor)], [], null);
        return (await officer.Post("/complaints", report)).ShouldBe(HttpStatusCode.Created).Headers["Location"].Split('/')[^1];
    }

    private static async Task Eventually(Func<Task<bool>> holds)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            if (await holds())
            {
                return;
            }

            await Task.Delay(100);
        }

        (await holds()).ShouldBeTrue();
    }

    private async Task ShouldBeWhole()
    {
        (await set.Read("""SELECT "Stream" FROM "AuditEntries" GROUP BY "Stream" HAVING MAX("Number") <> COUNT(*) OR MIN("Number") <> 1"""))
            .ShouldBeEmpty("a stream has a gap");
        var (exitCode, output, errors) = await set.Command("audit", "verify");
        exitCode.ShouldBe(0, output + errors);
    }
}

/// <summary>Officers who register candidates, one after the other, until they are told to stop. Each repeats a request that got no answer.</summary>
internal sealed class Load(string name)
{
    private const int Writers = 6;

    private readonly ConcurrentBag<string> _acknowledged = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _writers = [];

    public static async Task<Load> Start(ReplicaSet set, string name, Action onRetry)
    {
        var load = new Load(name);
        var officer = await set.SignedIn("officer", onRetry);
        load._writers.AddRange(Enumerable.Range(0, Writers).Select(writer => load.Write(officer, writer)));
        while (load._acknowledged.Count < Writers)
        {
            await Task.Delay(20);
        }

        return load;
    }

    /// <summary>Waits until some more have been acknowledged. Throws if one failed.</summary>
    public async Task Stop()
    {
        var enough = _acknowledged.Count + Writers;
        while (_acknowledged.Count < enough && !_writers.Any(writer => writer.IsCompleted))
        {
            await Task.Delay(20);
        }

        await _stop.CancelAsync();
        await Task.WhenAll(_writers);
        _stop.Dispose();
    }

    public async Task ShouldBeStoredOnce(ReplicaSet set)
    {
        var stored = await set.Read($"""SELECT "MembershipNumber" FROM "Candidates" WHERE "MembershipNumber" LIKE '{name}-%'""");
        stored.ShouldBe(_acknowledged, ignoreOrder: true);
        var persons = await set.Read($"""SELECT p."Id" FROM "Persons" p WHERE p."Name" LIKE '{name}-%'""");
        persons.Count.ShouldBe(stored.Count, "something was done twice");
    }

    private async Task Write(ApiClient officer, int writer)
    {
        for (var i = 0; !_stop.IsCancellationRequested; i++)
        {
            var number = $"{name}-w{writer}x{i}";
            (await officer.Post("/candidates", new { name = number, membershipNumber = number }, key: number)).ShouldBe(HttpStatusCode.Created);
            _acknowledged.Add(number);
        }
    }
}
