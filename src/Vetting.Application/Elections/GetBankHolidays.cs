using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Elections;

namespace Vetting.Application.Elections;

/// <summary>
/// The bank holidays by which timetables are computed, division by division: those that are proclaimed, and for the years after them those that the
/// law lets expect.
/// </summary>
/// <param name="From">The first year to show; null for the first that is known.</param>
/// <param name="To">The last year to show; null for the last that is computed.</param>
[Requires(Permission.ReadReference, Permission.Operate)]
[Unrecorded("Bank holidays are public.")]
public sealed record GetBankHolidays(int? From = null, int? To = null) : IQuery<KnownBankHolidays>;

/// <param name="FirstYear">With <paramref name="LastYear"/>, the years of which every bank holiday of every division is known. Both are null while
/// there is no such year.</param>
/// <param name="LastComputedYear">The last year for which they are computed, not proclaimed; null while none are known.</param>
/// <param name="ImportedAt">When they last changed.</param>
public sealed record KnownBankHolidays(
    int? FirstYear, int? LastYear, int? LastComputedYear, DateTimeOffset? ImportedAt, IReadOnlyList<DivisionHolidays> Divisions);

/// <param name="Days">Those that are proclaimed, in order of time.</param>
/// <param name="Computed">Those of the years after them: computed, not proclaimed, in order of time.</param>
/// <param name="ImportedFrom">The name of the file that last changed something here.</param>
public sealed record DivisionHolidays(
    UkDivision Division, string ImportedFrom, DateTimeOffset ImportedAt, IReadOnlyList<BankHoliday> Days, IReadOnlyList<BankHoliday> Computed);

internal sealed class GetBankHolidaysValidator : AbstractValidator<GetBankHolidays>
{
    public GetBankHolidaysValidator()
    {
        RuleFor(r => r.From).InclusiveBetween(HolidayCalendar.MinYear, HolidayCalendar.MaxYear);
        RuleFor(r => r.To).InclusiveBetween(HolidayCalendar.MinYear, HolidayCalendar.MaxYear);
        RuleFor(r => r.To).GreaterThanOrEqualTo(r => r.From).When(r => r.From is not null && r.To is not null);
    }
}

internal sealed class GetBankHolidaysHandler(IVettingDb db) : IRequestHandler<GetBankHolidays, KnownBankHolidays>
{
    public async Task<KnownBankHolidays> Handle(GetBankHolidays request, CancellationToken ct)
    {
        var calendars = await db.HolidayCalendars.AsNoTracking().ToListAsync(ct);
        var known = BankHolidays.Of(calendars);
        var isAnyKnown = known.FirstYear <= known.LastYear;
        List<int> computed = [.. Enumerable.Range(known.LastYear + 1, known.LastComputedYear - known.LastYear).Where(IsAsked)];
        return new(
            isAnyKnown ? known.FirstYear : null, isAnyKnown ? known.LastYear : null, isAnyKnown ? known.LastComputedYear : null,
            calendars.Max(calendar => (DateTimeOffset?)calendar.ImportedAt),
            [
                .. calendars.OrderBy(calendar => calendar.Division).Select(calendar => new DivisionHolidays(
                    calendar.Division, calendar.File, calendar.ImportedAt, [.. calendar.Days.Where(holiday => IsAsked(holiday.Day.Year))],
                    [.. computed.SelectMany(year => BankHolidayRule.In(calendar.Division, year))])),
            ]);

        bool IsAsked(int year) => !(year < request.From) && !(year > request.To);
    }
}
