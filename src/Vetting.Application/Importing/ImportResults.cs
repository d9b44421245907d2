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
public sealed record ImportResults(ImportFile File, ImportOptions Options, DateOnly? PollingDay = null) : ICommand<ImportReport>;

internal sealed class ImportResultsHandler(IVettingDb db, ImportRun run, TimeProvider clock) : IRequestHandler<ImportResults, ImportReport>
{
    private const string Key = "ONS ID";
    private const string Party = "Party abbreviation";
    private const string PartyName = "Party name";
    private const string Votes = "Votes";
    private const string ValidVotes = "Valid votes";
    private const int MaxVotes = 10_000_000;

    /// <summary>
    /// How notional files name what has no name: first the sum of such candidacies and the largest of them, then each that is named nowhere else.
    /// </summary>
    private const string NoName = "NA";
    private const int Subtotals = 2;
    private const string OtherParty = "Other";

    public async Task<ImportReport> Handle(ImportResults request, CancellationToken ct)
    {
        var isNotional = run.HasColumn(request.File, ValidVotes);
        var elections = await ElectionsOf(request, isNotional, ct);
        var seats = await db.Seats.ToDictionaryAsync(seat => seat.Id, ct);
        foreach (var group in run.Groups(request.File, request.Options, Key, [Party, PartyName, Votes]))
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
                row.Text(Party, PartyResult.PartyMaxLength), row.Text(PartyName, PartyResult.PartyNameMaxLength), row.Number(Votes, 0, MaxVotes)));
        if (!seats.TryGetValue(first.OnsId(Key), out var seat) && first.Problems.Count == 0)
        {
            first.Problem(Key, "There is no such seat. Import the seats first, or correct the code.");
        }

        var election = seat is null
            ? null
            : elections.Find(election => isNotional ? election.Kind == ElectionKind.UkParliamentaryGeneral : election.Covers(seat));
        if (seat is not null && election is null)
        {
            first.Problem(Key, "This seat was not filled at that election. Say with --election which it was, by its polling day.");
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
