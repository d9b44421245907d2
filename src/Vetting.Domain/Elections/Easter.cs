namespace Vetting.Domain.Elections;

/// <summary>Days around Easter that an enactment can name apart from the bank holidays.</summary>
public enum EasterDay
{
    /// <summary>
    /// Left out of electoral law by the Electoral Administration Act 2006, section 20, from 1 January 2007 (Northern Ireland: 1 July 2008).
    /// </summary>
    MaundyThursday,

    /// <summary>A bank holiday everywhere but in Scotland.</summary>
    EasterMonday,
}

/// <summary>The feast on which the one bank holiday depends that every division has every year.</summary>
public static class Easter
{
    /// <summary>The Friday before Easter Sunday, by the Gregorian reckoning in the form of Meeus, Jones and Butcher.</summary>
    public static DateOnly GoodFriday(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
        var g = (b - f + 1) / 3;
        var h = ((19 * a) + b - d - g + 15) % 30;
        var l = (32 + (2 * e) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new DateOnly(year, n / 31, (n % 31) + 1).AddDays(-2);
    }

    public static DateOnly Monday(int year) => GoodFriday(year).AddDays(3);

    public static DateOnly Of(EasterDay day, int year) => day == EasterDay.MaundyThursday ? GoodFriday(year).AddDays(-1) : Monday(year);
}
