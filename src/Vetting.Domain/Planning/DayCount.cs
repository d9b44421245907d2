using Vetting.Domain.Elections;

namespace Vetting.Domain.Planning;

/// <summary>
/// The working days around a day, counted once. Days beyond <see cref="YearsAround"/> years count as the last one that is known. Of a year whose bank
/// holidays are not known only Saturdays and Sundays are free: a plan is never refused for that.
/// </summary>
public sealed class DayCount
{
    public const int YearsAround = 3;

    private readonly DateOnly _first;
    private readonly bool[] _isWorking;
    private readonly int[] _before;

    /// <param name="days">Which days count, in the years whose bank holidays are known.</param>
    public DayCount(WorkingDays days, BankHolidays holidays, DateOnly around)
    {
        _first = around.AddYears(-YearsAround);
        _isWorking = new bool[around.AddYears(YearsAround).DayNumber - _first.DayNumber + 1];
        _before = new int[_isWorking.Length + 1];
        for (var i = 0; i < _isWorking.Length; i++)
        {
            var day = _first.AddDays(i);
            _isWorking[i] = holidays.Knows(day.Year) ? days.Count(day) : IsWeekday(day);
            _before[i + 1] = _before[i] + (_isWorking[i] ? 1 : 0);
        }
    }

    public bool IsWorking(DateOnly day) =>
        (uint)(day.DayNumber - _first.DayNumber) < (uint)_isWorking.Length ? _isWorking[day.DayNumber - _first.DayNumber] : IsWeekday(day);

    /// <summary>How many working days later the second day is: negative when it is earlier.</summary>
    public int Between(DateOnly from, DateOnly to) => Until(to) - Until(from);

    private int Until(DateOnly day) => _before[Math.Clamp(day.DayNumber - _first.DayNumber + 1, 0, _isWorking.Length)];

    private static bool IsWeekday(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
