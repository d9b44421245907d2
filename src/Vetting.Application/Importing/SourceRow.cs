using System.Globalization;
using Vetting.Domain.Common;
using Vetting.Domain.Seats;

namespace Vetting.Application.Importing;

/// <summary>What is wrong in a file, where, and what would be right.</summary>
/// <param name="Line">From 1, which holds the names of the columns.</param>
/// <param name="Column">Null when the whole row is meant.</param>
public sealed record ImportProblem(long Line, string? Column, string Message)
{
    public override string ToString() => Column is null ? $"line {Line}: {Message}" : $"line {Line}, column '{Column}': {Message}";
}

/// <summary>One row of a file. What is missing or wrong in it is noted; reading goes on with something harmless.</summary>
public sealed class SourceRow(long line, IReadOnlyDictionary<string, int> columns, string[] fields)
{
    public const string DayForm = "yyyy-MM-dd";

    private readonly List<ImportProblem> _problems = [];

    public long Line => line;

    public IReadOnlyList<ImportProblem> Problems => _problems;

    public bool HasColumn(string column) => columns.ContainsKey(column);

    public string Text(string column, int maxLength) => OptionalText(column, maxLength) ?? Missing(column, "");

    /// <summary>For what is a name or a number, and no text.</summary>
    public string Name(string column, int maxLength) => OptionalName(column, maxLength) ?? Missing(column, "");

    public string? OptionalName(string column, int maxLength)
    {
        var name = OptionalText(column, maxLength);
        if (name is not null && IsSound(column) && !PlainText.IsOneLine(name))
        {
            Problem(column, "has more than one line. Write it on one.");
        }

        return name;
    }

    public string? OptionalText(string column, int maxLength)
    {
        var text = Written(column);
        if (text?.Length > maxLength)
        {
            Problem(column, $"has {text.Length} characters; at most {maxLength} fit. Shorten it.");
        }

        if (text is not null && PlainText.IndexOfNoText(text) is >= 0 and var at)
        {
            Problem(column, $"holds a character that nobody can see (U+{(int)text[at]:X4}). Delete it.");
        }

        return text;
    }

    public int Number(string column, int min, int max) => OptionalNumber(column, min, max) ?? Missing(column, min);

    public int? OptionalNumber(string column, int min, int max)
    {
        if (Written(column) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
        {
            return number;
        }

        Problem(column, $"'{text}' is not a whole number from {min} to {max}.");
        return min;
    }

    public DateOnly Date(string column) => OptionalDate(column) ?? Missing(column, default(DateOnly));

    public DateOnly? OptionalDate(string column)
    {
        if (Written(column) is not { } text)
        {
            return null;
        }

        if (!DateOnly.TryParseExact(text, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            Problem(column, $"'{text}' is not a day written year-month-day, as in 2024-07-04.");
        }
        else if (date < CivilTime.Earliest)
        {
            Problem(column, $"'{text}' lies before {CivilTime.Earliest:yyyy-MM-dd}. Correct it.");
        }

        return date;
    }

    /// <summary>One of a list, however it is capitalised.</summary>
    public string? OptionalCode(string column, IReadOnlyList<string> codes)
    {
        var text = Written(column);
        var known = codes.FirstOrDefault(code => code.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (text is not null && known is null)
        {
            Problem(column, $"'{text}' is not known. Write one of: {string.Join(", ", codes)}.");
        }

        return known;
    }

    public T Choice<T>(string column) where T : struct, Enum => OptionalChoice<T>(column) ?? Missing(column, default(T));

    public T? OptionalChoice<T>(string column) where T : struct, Enum
    {
        if (Written(column) is not { } text)
        {
            return null;
        }

        if (Enum.GetNames<T>()
            .FirstOrDefault(name => name.Equals(text.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return Enum.Parse<T>(known);
        }

        Problem(column, $"'{text}' is not known. Write one of: {string.Join(", ", Enum.GetNames<T>())}.");
        return default(T);
    }

    public OnsId OnsId(string column)
    {
        if (Written(column) is not { } text)
        {
            return Missing(column, default(OnsId));
        }

        if (!Domain.Seats.OnsId.TryParse(text, out var id))
        {
            Problem(column, $"'{text}' is not an ONS code: E, N, S or W and eight digits, as in E14001063.");
        }

        return id;
    }

    /// <summary>Notes every other row of the same key.</summary>
    public void OnlyOne(IEnumerable<SourceRow> rows, string key)
    {
        foreach (var repeated in rows.Where(row => row != this))
        {
            repeated.Problem(key, $"stands on line {line} already. Delete one of the two rows.");
        }
    }

    /// <summary>Notes a column that says something although another one leaves no room for it.</summary>
    /// <param name="because">What leaves no room, and what else would be right.</param>
    public void MustBeEmpty(string column, string because)
    {
        if (Written(column) is { } text)
        {
            Problem(column, $"'{text}' would be lost: {because}");
        }
    }

    /// <summary>Notes a day that lies before one that it must follow. What is wrong with either by itself is noted already.</summary>
    public void InOrder(string earlier, DateOnly? from, string later, DateOnly? to)
    {
        if (to < from && IsSound(earlier) && IsSound(later))
        {
            Problem(later, $"'{to:yyyy-MM-dd}' is before '{from:yyyy-MM-dd}' in the column '{earlier}'. Correct one of the two days.");
        }
    }

    /// <summary>Notes a day that lies after the last one that it can be.</summary>
    /// <param name="why">What that last day is.</param>
    public void NotAfter(string column, DateOnly? day, DateOnly? last, string why)
    {
        if (day > last && IsSound(column))
        {
            Problem(column, $"'{day:yyyy-MM-dd}' is after {last:yyyy-MM-dd}, {why}. Correct it.");
        }
    }

    /// <summary>Notes where this row says something else than the first row of its record; empty fields say nothing.</summary>
    public void SameAs(SourceRow first, IEnumerable<string> columns)
    {
        foreach (var column in columns.Where(column => Written(column) is { } text && text != first.Written(column)))
        {
            Problem(column, $"differs from line {first.Line}, which is about the same case. Make them the same, or leave this empty.");
        }
    }

    public void Problem(string? column, string message) => _problems.Add(new ImportProblem(line, column, message));

    public IEnumerable<string> OtherColumns(IEnumerable<string> than) => columns.Keys.Except(than, StringComparer.OrdinalIgnoreCase);

    public bool IsSound(string column) => _problems.TrueForAll(problem => problem.Column != column);

    /// <summary>As it is written; null when it is empty, or there is no such column.</summary>
    public string? Written(string column) =>
        columns.TryGetValue(column, out var index) && index < fields.Length && fields[index].Trim() is { Length: > 0 } text
            ? PlainText.WithOneEndOfLine(text)
            : null;

    private T Missing<T>(string column, T harmless)
    {
        if (IsSound(column))
        {
            Problem(column, "is empty. Fill it in.");
        }

        return harmless;
    }
}
