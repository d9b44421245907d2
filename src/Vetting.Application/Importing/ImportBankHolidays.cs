using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Elections;

namespace Vetting.Application.Importing;

/// <summary>
/// Takes in the bank holidays that GOV.UK publishes, and computes every election anew whose nominations are open. The file replaces the years from its
/// first to its last; all other years stay.
/// </summary>
/// <param name="DryRun">Says what would happen, and changes nothing.</param>
[Requires(Permission.Operate)]
public sealed record ImportBankHolidays(ImportFile File, bool DryRun = false) : ICommand<BankHolidayReport>;

/// <param name="Divisions">What changed in each division, also where nothing did.</param>
/// <param name="Elections">Those of which the timetable changed, and those that could not be computed anew, by polling day.</param>
/// <param name="Stored">False for a dry run, and when nothing changed.</param>
public sealed record BankHolidayReport(IReadOnlyList<BankHolidayChanges> Divisions, IReadOnlyList<ElectionRecomputed> Elections, bool Stored);

/// <param name="CloseBefore">When nominations closed by the timetable before.</param>
/// <param name="Obstacle">Why the election stays as it was; null when it was computed anew.</param>
/// <param name="Moved">Each step that falls on another moment now, in order of time.</param>
public sealed record ElectionRecomputed(
    ElectionId Id, string Name, DateOnly PollingDay, DateTimeOffset CloseBefore, DateTimeOffset NominationsClose, string? Obstacle,
    IReadOnlyList<MovedStep> Moved);

internal sealed class ImportBankHolidaysValidator : AbstractValidator<ImportBankHolidays>
{
    public ImportBankHolidaysValidator()
    {
        RuleFor(r => r.File.Name).MaximumLength(HolidayCalendar.FileMaxLength);
    }
}

internal sealed class ImportBankHolidaysHandler(IVettingDb db, TimetableRules rules, TimeProvider clock)
    : IRequestHandler<ImportBankHolidays, BankHolidayReport>
{
    public async Task<BankHolidayReport> Handle(ImportBankHolidays request, CancellationToken ct)
    {
        var list = BankHolidayFile.Read(request.File);
        var now = clock.GetUtcNow();
        var calendars = await db.HolidayCalendars.ToListAsync(ct);
        foreach (var (_, division) in UkDivisionCodes.All.Where(known => calendars.TrueForAll(calendar => calendar.Division != known.Division)))
        {
            calendars.Add(db.HolidayCalendars.Add(HolidayCalendar.Of(division)).Entity);
        }

        var changes = calendars.OrderBy(calendar => calendar.Division).Select(calendar => calendar.Take(list, now)).ToList();
        IReadOnlyList<ElectionRecomputed> elections =
            changes.TrueForAll(change => change.IsNothing) ? [] : await Recompute(BankHolidays.Of(calendars), now, ct);
        var stored = !request.DryRun && changes.Exists(change => !change.IsNothing);
        if (!stored)
        {
            db.Forget();
        }

        return new BankHolidayReport(changes, elections, stored);
    }

    private async Task<IReadOnlyList<ElectionRecomputed>> Recompute(BankHolidays holidays, DateTimeOffset now, CancellationToken ct)
    {
        var open = await db.Elections.Where(election => election.NominationsClose > now)
            .OrderBy(election => election.PollingDay).ThenBy(election => election.Name).ToListAsync(ct);
        return [.. open.Select(election => Recompute(election, holidays, now)).OfType<ElectionRecomputed>()];
    }

    /// <returns>Null when the timetable stays as it is because nothing in it changed.</returns>
    private ElectionRecomputed? Recompute(Election election, BankHolidays holidays, DateTimeOffset now)
    {
        var before = election.NominationsClose;
        try
        {
            return election.Recompute(rules, holidays, now) ? Told(election, before, null, election.Recomputations[^1].Moved ?? []) : null;
        }
        catch (RuleBrokenException broken)
        {
            return Told(election, before, broken.Message, []);
        }
    }

    private static ElectionRecomputed Told(Election election, DateTimeOffset before, string? obstacle, IReadOnlyList<MovedStep> moved) =>
        new(election.Id, election.Name, election.PollingDay, before, election.NominationsClose, obstacle, moved);
}
