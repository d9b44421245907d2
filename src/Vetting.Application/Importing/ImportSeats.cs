using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Seats;

namespace Vetting.Application.Importing;

/// <summary>
/// Takes in the register of constituencies, with the headers of the House of Commons Library's file. Its columns with the name of a member are never
/// read. A column that the file does not have changes nothing in a seat that is known.
/// </summary>
[Requires(Permission.Operate)]
public sealed record ImportSeats(ImportFile File, ImportOptions Options) : ICommand<ImportReport>
{
    public static IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new(ImportSeatsHandler.Key, "The code of the seat, as in E14001063."),
        new(ImportSeatsHandler.Name, "What it is called."),
        new(ImportSeatsHandler.Region, "Its region."),
        new(ImportSeatsHandler.Type, "Borough or County."),
        new(ImportSeatsHandler.Electorate, "How many persons are registered to vote."),
        new(ImportSeatsHandler.Country, "Held against the code.", IsRequired: false),
        new(ImportSeatsHandler.County, "Its county.", IsRequired: false),
        new(ImportSeatsHandler.ValidFrom, "The first day of its boundaries. Without it, that of the boundaries of 2023.", IsRequired: false),
        new(ImportSeatsHandler.ValidTo, "The last such day.", IsRequired: false),
    ];
}

internal sealed class ImportSeatsHandler(IVettingDb db, ImportRun run) : IRequestHandler<ImportSeats, ImportReport>
{
    internal const string Key = "ONS ID";
    internal const string Name = "Constituency name";
    internal const string Country = "Country name";
    internal const string Region = "Region name";
    internal const string County = "County name";
    internal const string Type = "Constituency type";
    internal const string Electorate = "Electorate";
    internal const string ValidFrom = "Valid from";
    internal const string ValidTo = "Valid to";
    private const int MaxElectorate = 10_000_000;

    /// <summary>The dissolution from which the boundaries of the Parliamentary Constituencies Order 2023 (SI 2023/1230) have been in use.</summary>
    private static readonly DateOnly BoundariesOf2023 = new(2024, 5, 30);

    public async Task<ImportReport> Handle(ImportSeats request, CancellationToken ct)
    {
        var seats = await db.Seats.ToDictionaryAsync(seat => seat.Id, ct);
        foreach (var group in run.Groups(request.File, request.Options, ImportSeats.Columns))
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
        var known = seats.GetValueOrDefault(id);
        var description = new SeatDescription(
            row.Name(Name, Seat.NameMaxLength), row.Name(Region, Seat.RegionMaxLength),
            row.HasColumn(County) ? row.OptionalName(County, Seat.RegionMaxLength) : known?.County,
            row.Choice<SeatType>(Type), row.Number(Electorate, 1, MaxElectorate),
            row.OptionalDate(ValidFrom) ?? known?.ValidFrom ?? BoundariesOf2023, row.HasColumn(ValidTo) ? row.OptionalDate(ValidTo) : known?.ValidTo);
        if (row.Problems.Count == 0 && row.OptionalChoice<Nation>(Country) is { } nation && nation != id.Nation)
        {
            row.Problem(Country, $"'{nation}' does not fit the code '{id}', which is one of {id.Nation}. Correct one of the two.");
        }

        row.InOrder(ValidFrom, description.ValidFrom, ValidTo, description.ValidTo);

        if (rows.Any(row => row.Problems.Count > 0))
        {
            return ImportOutcome.Skipped;
        }

        if (known is null)
        {
            db.Seats.Add(new Seat(id, description));
            return ImportOutcome.Added;
        }

        return known.Describe(description) ? ImportOutcome.Changed : ImportOutcome.Unchanged;
    }
}
