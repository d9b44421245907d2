using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Vetting.Application.Common;
using Vetting.Application.Elections;
using Vetting.Application.Importing;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Elections;
using Vetting.Infrastructure.Seeding;

namespace Vetting.Infrastructure.ReferenceData;

/// <summary>
/// Bank holidays, elections, seats and results that ship with the product, and in Development the example rulebooks. Each is imported by the same
/// request as a file of the operator, and only while there is none of its kind, so that what a party imported stays.
/// </summary>
internal sealed class ReferenceSeed(IMediator mediator, IVettingDb db, IHostEnvironment environment) : ISeed
{
    private static readonly DateOnly GeneralElection2019 = new(2019, 12, 12);
    private static readonly DateOnly GeneralElection2024 = new(2024, 7, 4);

    private static readonly DateOnly[] GeneralElections = [new(2015, 5, 7), new(2017, 6, 8), GeneralElection2019, GeneralElection2024];

    public SeedKind Kind => SeedKind.Reference;

    public int Order => 1;

    public string Name => "Rulebooks, bank holidays, elections, seats and results";

    public async Task Run(IProgress<double> progress, CancellationToken ct)
    {
        db.Viewer = Viewer.System;
        // A real party imports its own rulebook. An example that came into force by itself would govern real cases.
        if (environment.IsDevelopment() && !await db.Rulebooks.AnyAsync(ct))
        {
            foreach (var rulebook in ReferenceFiles.Rulebooks)
            {
                await mediator.Send(new ImportRulebook(ReferenceFiles.Text(rulebook)), ct);
            }
        }

        if (await db.HolidayCalendars.CountAsync(ct) < UkDivisionCodes.All.Count)
        {
            await mediator.Send(new ImportBankHolidays(Shipped(ReferenceFiles.BankHolidays)), ct);
        }

        progress.Report(0.1);
        if (!await db.Elections.AnyAsync(ct))
        {
            foreach (var day in GeneralElections)
            {
                await mediator.Send(new CallElection(ElectionKind.UkParliamentaryGeneral, $"General election {day.Year}", day), ct);
            }
        }

        progress.Report(0.2);
        if (!await db.Seats.AnyAsync(ct))
        {
            await Import(new ImportSeats(Shipped(ReferenceFiles.Seats), ImportOptions.Default), ct);
        }

        progress.Report(0.4);
        if (!await db.Seats.AnyAsync(seat => seat.Contests.Any(contest => contest.PollingDay == GeneralElection2024), ct))
        {
            await Import(new ImportResults(Shipped(ReferenceFiles.Results2024), ImportOptions.Default, GeneralElection2024), ct);
        }

        progress.Report(0.7);
        if (!await db.Seats.AnyAsync(seat => seat.Contests.Any(contest => contest.PollingDay == GeneralElection2019), ct))
        {
            await Import(new ImportResults(Shipped(ReferenceFiles.Results2019Notional), ImportOptions.Default, GeneralElection2019), ct);
        }
    }

    private async Task Import(IRequest<ImportReport> import, CancellationToken ct)
    {
        var report = await mediator.Send(import, ct);
        if (!report.Stored)
        {
            throw new InvalidOperationException($"The reference data does not load: {string.Join(Environment.NewLine, report.Problems)}");
        }
    }

    private static ImportFile Shipped(string name) => new(name, () => ReferenceFiles.Open(name));
}
