using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Seats;

namespace Vetting.Application.Importing;

/// <summary>
/// Takes in the register of constituencies, with the headers of the House of Commons Library's file. Its columns with the name of a member are never
/// read.
/// </summary>
[Requires(Permission.Operate)]
public sealed record ImportSeats(ImportFile File, ImportOptions Options) : ICommand<ImportReport>;

internal sealed class ImportSeatsHandler(IVettingDb db, ImportRun run) : IRequestHandler<ImportSeats, ImportReport>
{
    private const string Key = "ONS ID";
    private const string Name = "Constituency name";
    private const string Country = "Country name";
    private const string Region = "Region name";
    private const string County = "County name";
    private const string Type = "Constituency type";
    private const string Electorate = "Electorate";
    private const string ValidFrom = "Valid from";
    private const string ValidTo = "Valid to";
    private const int MaxElectorate = 10_000_000;

    /// <summary>The dissolution from which the boundaries of the Parliamentary Constituencies Order 2023 (SI 2023/1230) have been in use.</summary>
    private static readonly DateOnly BoundariesOf2023 = new(2024, 5, 30);

    public async Task<ImportReport> Handle(ImportSeats request, CancellationToken ct)
    {
        var seats = await db.Seats.ToDictionaryAsync(seat => seat.Id, ct);
        foreach (var group in run.Groups(request.File, request.Options, Key, [Name, Region, Type, Electorate]))
        {
            run.Take(group, () => Take(group, seats));
        }

        return run.Finish("SeatsImported", request.File, request.Options);
    }

    private ImportOutcome Take(IReadOnlyList<SourceRow> rows, Dictionary<OnsId, Seat> seats)
    {
        var row = rows[0];
        row.OnlyOne(rows, Key);
        var id = row.OnsId(Key);
        var description = new SeatDescription(
            row.Text(Name, Seat.NameMaxLength), row.Text(Region, Seat.RegionMaxLength), row.OptionalText(County, Seat.RegionMaxLength),
            row.Choice<SeatType>(Type), row.Number(Electorate, 1, MaxElectorate),
            row.OptionalDate(ValidFrom) ?? BoundariesOf2023, row.OptionalDate(ValidTo));
        if (row.Problems.Count == 0 && row.OptionalChoice<Nation>(Country) is { } nation && nation != id.Nation)
        {
            row.Problem(Country, $"does not fit the ONS code, which is one of {id.Nation}. Correct one of the two.");
        }

        if (description.ValidTo < description.ValidFrom)
        {
            row.Problem(ValidTo, "is before the seat came into use. Correct one of the two days.");
        }

        if (rows.Any(row => row.Problems.Count > 0))
        {
            return ImportOutcome.Skipped;
        }

        if (!seats.TryGetValue(id, out var seat))
        {
            db.Seats.Add(new Seat(id, description));
            return ImportOutcome.Added;
        }

        return seat.Describe(description) ? ImportOutcome.Changed : ImportOutcome.Unchanged;
    }
}
