using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Elections;
using Vetting.Domain.Common;
using Vetting.Domain.Elections;
using Vetting.Infrastructure.Seeding;

namespace Vetting.Infrastructure.ReferenceData;

/// <summary>The invented elections that the demo party is about to fight: a general election, and that of a council some weeks later.</summary>
internal sealed class DemoElectionSeed(IMediator mediator, IVettingDb db, TimetableRules rules, TimeProvider clock) : ISeed
{
    public const string ElectionName = "General election (demo)";

    public const string CouncilElectionName = "Election of Harbourshire County Council (demo)";

    /// <summary>The number of working days from now to the close of nominations. The concluded case that comes back late has five left.</summary>
    public const int WorkingDaysToClose = 5;

    private const int WorkingDaysFromCloseToPoll = 19;
    private const int WorkingDaysToCouncilPoll = 40;

    public SeedKind Kind => SeedKind.DemoParty;

    public int Order => 0;

    public string Name => "The demo elections";

    public async Task Run(IProgress<double> progress, CancellationToken ct)
    {
        db.Viewer = Viewer.System;
        if (await db.Elections.AnyAsync(election => election.Name == ElectionName, ct))
        {
            return;
        }

        var today = CivilTime.DateOf(clock.GetUtcNow());
        var holidays = BankHolidays.Of(await db.HolidayCalendars.AsNoTracking().ToListAsync(ct));
        var rule = rules.For(ElectionKind.UkParliamentaryGeneral, today);
        var pollingDay = rule.WorkingDays(holidays, rule.HeldIn).After(today, WorkingDaysToClose + WorkingDaysFromCloseToPoll);
        await mediator.Send(new CallElection(ElectionKind.UkParliamentaryGeneral, ElectionName, pollingDay), ct);
        var local = rules.For(ElectionKind.LocalEngland, today);
        var councilPoll = local.WorkingDays(holidays, local.HeldIn).After(today, WorkingDaysToCouncilPoll);
        await mediator.Send(new CallElection(ElectionKind.LocalEngland, CouncilElectionName, councilPoll), ct);
    }
}
