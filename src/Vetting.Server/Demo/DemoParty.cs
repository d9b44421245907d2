using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Vetting.Application;
using Vetting.Application.Calendars;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Application.Notifications;
using Vetting.Application.People;
using Vetting.Application.Reporting;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.DataProtection;
using Vetting.Domain.Elections;
using Vetting.Domain.Seats;
using Vetting.Infrastructure;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Seeding;

namespace Vetting.Server.Demo;

/// <summary>
/// The invented party: candidates, selections and cases at every stage. Its past is played through: the demo accounts send the requests that
/// people would have sent, at the moments of the story, through the whole pipeline. All of it is one transaction, so that a start which is
/// interrupted leaves nothing of it, and the next one begins again.
/// </summary>
/// <remarks>
/// The entries of cases and candidates have the story's times. The streams of the system and of the accounts are older than the story and cannot go
/// back, so their entries have the time of the entry before.
/// </remarks>
internal sealed class DemoParty(
    IVettingDb db, IConfiguration configuration, IHostEnvironment environment, ILoggerFactory loggers, TimeProvider clock) : ISeed
{
    /// <summary>No period of an example rulebook is longer, in years.</summary>
    private const int Longest = 20;

    public SeedKind Kind => SeedKind.DemoParty;

    public int Order => 1;

    public string Name => "The demo party";

    public async Task Run(IProgress<double> progress, CancellationToken ct)
    {
        db.Viewer = Viewer.System;
        if (await db.Candidates.AnyAsync(candidate => candidate.MembershipNumber == Party.Scenario[0], ct))
        {
            return;
        }

        var past = new StoryClock();
        await using var services = ServicesIn(past);
        await using var scope = services.CreateScopeAs(Caller.System());
        await scope.ServiceProvider.GetRequiredService<IVettingDb>().InTransaction(token => Tell(scope.ServiceProvider, past, progress, token), ct);
    }

    private async Task<ElectionId> Tell(IServiceProvider services, StoryClock past, IProgress<double> progress, CancellationToken ct)
    {
        var story = await Story.Open(services, past, clock.GetUtcNow(), ct);
        var (election, seats) = await Contested(story);
        var party = Party.Plan(story);
        Selections.Plan(story, party, election, seats);
        Cases.Plan(story, party);
        DataRequests.Plan(story, party);
        new Strand(story, 1, 0).After(0, () =>
            story.Send("admin", new GrantRole(story.Account("campaign"), Role.SelectionOfficer, "To help out until nominations close.")));
        new Strand(story, 3, 30).After(0, () => story.Send(Caller.Anonymous(null), new SubmitReport(
            new(
                "At the street stall he told a volunteer that people like her should go home, and laughed.", "On a Saturday, a few weeks ago, before noon.",
                null, null, "A volunteer at the stall", "Two others who handed out leaflets", "The candidate who was at the market", "That he apologises.",
                Confidentiality.Anonymous, null, null),
            [], Proof: services.GetRequiredService<IProofs>().Ask().Solve())));

        // Somebody who keeps scripts switched off.
        new Strand(story, 4, 20).After(0, () => story.Send(Caller.Anonymous(null), new SubmitReport(
            new(
                "The candidate shared a list of members with a firm that sells kitchens. Two of us were rung up by it the week after.", "In the spring.",
                null, null, "Members of the branch", null, "The one who was treasurer of the branch before", null, Confidentiality.Anonymous, null, null),
            [])));
        new Strand(story, 5, 10).After(0, () => story.Send("panel2", new RecordAbsence(
            story.Account("panel2"), story.Day.AddDays(12), story.Day.AddDays(20), Deputy: null)));
        new Strand(story, 5, 11).After(0, () => story.Send("officer2", new MakeCalendarAddress()));
        new Strand(story, 4, 12).After(0, () => story.Send("dpo", new PlaceHold(
            null, null, new HoldQuery("electoral-offence", null, null), "A regulator has asked how complaints of this kind were handled.", null)));
        DataOffice.Plan(story);
        await story.Tell(progress, ct);
        await KeepOneLonger(story);
        await story.Send(Caller.System(), new RemindOfDeadlines());
        return election;
    }

    /// <summary>The first of the closed cases that will fall due was looked at, and is kept longer.</summary>
    private static async Task KeepOneLonger(Story story)
    {
        await story.Send(Caller.System(), new ComputeRetention());
        var first = (await story.Send("dpo", new GetRetentionDue(story.Day.AddYears(Longest), Limit: 1))).Items[0];
        await story.Send("dpo", new KeepCaseLonger(
            first.Reference, (first.DueOn > story.Day ? first.DueOn : story.Day).AddYears(1), "The branch has announced an inquiry into how it was handled."));
    }

    /// <summary>The live election, and the seats that the party has begun to select for.</summary>
    private static async Task<(ElectionId Election, IReadOnlyList<OnsId> Seats)> Contested(Story story)
    {
        var election = await story.Look(db => db.Elections.AsNoTracking()
            .Where(election => election.Kind == ElectionKind.UkParliamentaryGeneral).OrderByDescending(election => election.PollingDay).FirstAsync());
        return (election.Id, await Selections.SeatsFor(story, election.PollingDay));
    }

    /// <summary>The same application on the same database, with a clock of its own.</summary>
    private ServiceProvider ServicesIn(StoryClock past)
    {
        var services = new ServiceCollection();
        services.AddSingleton(loggers).AddLogging().AddSingleton(configuration).AddSingleton(environment);
        services.AddVettingApplication().AddVettingInfrastructure(configuration);
        services.AddVettingAccounts();
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddSingleton<TimeProvider>(past);
        services.AddSingleton<IReadRecorder, NothingToRecord>();
        services.AddSingleton<IExternalIssuer, NobodyElse>();

        // The password of the demo accounts, which everybody may read at the start, is taken as it is.
        services.Configure<IdentityOptions>(options => options.Password = new()
        {
            RequireDigit = false,
            RequireLowercase = false,
            RequireNonAlphanumeric = false,
            RequireUppercase = false,
        });
        return services.BuildServiceProvider();
    }

    /// <summary>The people of the story have passwords, whoever lets others in.</summary>
    private sealed class NobodyElse : IExternalIssuer
    {
        public bool IsOn => false;

        public Task<string?> Name(CancellationToken ct) => Task.FromResult<string?>(null);
    }

    /// <summary>A refusal ends the story, which is then undone. So nothing is left about which an entry could be written.</summary>
    private sealed class NothingToRecord : IReadRecorder
    {
        public Task Store(IReadOnlyList<AuditRecord> records, CancellationToken ct) => Task.CompletedTask;
    }
}
