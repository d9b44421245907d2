using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Elections;
using Vetting.Domain.Seats;

namespace Vetting.Application.Importing;

/// <summary>
/// Takes in the results of one election by candidacy, or notional results, which are known by their column of valid votes. Columns with names of
/// candidates are never read. A seat's results are one record: with a bad row among them all are bad.
/// </summary>
/// <param name="PollingDay">Null for the last general election; notional results say theirs.</param>
[Requires(Permission.Operate)]
public sealed record ImportResults(ImportFile File, ImportOptions Options, DateOnly? PollingDay = null) : ICommand<ImportReport>
{
    public static IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new(ImportResultsHandler.Key, "The code of the seat, as in E14001063."),
        new(ImportResultsHandler.Party, "How the party is known in short, as in LD. Ind: an independent; a seat can have several."),
        new(ImportResultsHandler.PartyName, "What it is called."),
        new(ImportResultsHandler.Votes, "How many votes it received."),
        new(ImportResultsHandler.ValidVotes, "All valid votes of the seat. Only notional results have this column.", IsRequired: false),
    ];
}

internal sealed class ImportResultsHandler(IVettingDb db, ImportRun run, TimeProvider clock) : IRequestHandler<ImportResults, ImportReport>
{
    internal const string Key = "ONS ID";
    internal const string Party = "Party abbreviation";
    internal const string PartyName = "Party name";
    internal const string Votes = "Votes";
    internal const string ValidVotes = "Valid votes";
    private const int MaxVotes = 10_000_000;

    /// <summary>
    /// How notional files name what has no name: first the sum of such candidacies and the largest of them, then each that is named nowhere else.
    /// </summary>
    private const string NoName = "NA";
    private const int Subtotals = 2;
    private const string OtherParty = "Other";
    private const string Independent = "Ind";

    public async Task<ImportReport> Handle(ImportResults request, CancellationToken ct)
    {
        var isNotional = run.HasColumn(request.File, ValidVotes);
        var elections = await ElectionsOf(request, isNotional, ct);
        var seats = await db.Seats.ToDictionaryAsync(seat => seat.Id, ct);
        foreach (var group in run.Groups(request.File, request.Options, ImportResults.Columns))
        {
            var subtotals = isNotional ? group.Where(IsNameless).Take(Subtotals).ToList() : [];
            var candidacies = group.Except(subtotals).ToList();
            run.Count(ImportOutcome.Ignored, subtotals.Count);
            run.Take(candidacies.Count > 0 ? candidacies : group, () => Take(candidacies, seats, elections, isNotional));
        }

        return run.Finish("ResultsImported", request.File, request.Options);
    }

    private static ImportOutcome Take(List<SourceRow> rows, Dictionary<OnsId, Seat> seats, List<Election> elections, bool isNotional)
    {
        var first = rows[0];
        var results = rows.ConvertAll(row => IsNameless(row)
            ? new PartyResult(OtherParty, OtherParty, row.Number(Votes, 0, MaxVotes))
            : new PartyResult(
                row.Name(Party, PartyResult.PartyMaxLength), row.Name(PartyName, PartyResult.PartyNameMaxLength), row.Number(Votes, 0, MaxVotes)));
        foreach (var same in rows.GroupBy(row => row.Written(Party), StringComparer.Ordinal)
            .Where(same => same.Key is not (null or NoName or Independent)))
        {
            same.First().OnlyOne(same, Party);
        }

        if (!seats.TryGetValue(first.OnsId(Key), out var seat) && first.Problems.Count == 0)
        {
            first.Problem(Key, $"There is no seat '{first.Written(Key)}'. Import the seats first, or correct the code.");
        }

        var election = seat is null
            ? null
            : elections.Find(election => isNotional ? election.Kind == ElectionKind.UkParliamentaryGeneral : election.Covers(seat));
        if (seat is not null && election is null)
        {
            first.Problem(Key, $"The seat '{seat.Id}' was not filled at that election. Say with --election which it was, by its polling day.");
        }
        else if (isNotional && election?.Covers(seat!) == true)
        {
            first.Problem(Key, $"The seat '{seat!.Id}' had these boundaries at that election: there are results, and no notional ones.");
        }

        if (isNotional && rows.TrueForAll(row => row.Problems.Count == 0)
            && first.Number(ValidVotes, 0, MaxVotes) is var valid
            && valid != results.Sum(result => result.Votes))
        {
            first.Problem(
                ValidVotes, $"is {valid}, but the seat's votes add up to {results.Sum(result => result.Votes)}. A row is missing, doubled or wrong.");
        }

        if (rows.Exists(row => row.Problems.Count > 0))
        {
            return ImportOutcome.Skipped;
        }

        var isNew = seat!.Contests.All(contest => contest.Election != election!.Id);
        var differs = seat.Record(election!.Id, election.PollingDay, results, isNotional);
        return isNew ? ImportOutcome.Added : differs ? ImportOutcome.Changed : ImportOutcome.Unchanged;
    }

    private static bool IsNameless(SourceRow row) => row.OptionalText(Party, int.MaxValue) == NoName;

    private async Task<List<Election>> ElectionsOf(ImportResults request, bool isNotional, CancellationToken ct)
    {
        if (isNotional && request.PollingDay is null)
        {
            throw Wrong("These are notional results: say with --election, by its polling day, of which election.");
        }

        var today = CivilTime.DateOf(clock.GetUtcNow());
        var day = request.PollingDay ?? await db.Elections
            .Where(election => election.Kind == ElectionKind.UkParliamentaryGeneral && election.PollingDay <= today)
            .MaxAsync(election => (DateOnly?)election.PollingDay, ct);
        var elections = await db.Elections
            .Where(election => election.PollingDay == day
                && (election.Kind == ElectionKind.UkParliamentaryGeneral || election.Kind == ElectionKind.UkParliamentaryByElection))
            .ToListAsync(ct);
        return elections.Count > 0
            ? elections
            : throw Wrong($"No parliamentary election on {CivilTime.Written(day ?? today)} is known. Call it first.");
    }

    private static ValidationException Wrong(string message) => new([new ValidationFailure(nameof(ImportResults.PollingDay), message)]);
}
