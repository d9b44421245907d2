using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using FluentValidation.Results;
using Vetting.Domain.Common;

namespace Vetting.Application.Common.Behaviours;

/// <summary>
/// What holds for every text and every day of every request, whatever it is for: a text is text (<see cref="PlainText.IndexOfNoText"/>), and a day
/// that is to be recorded is one of the party's (<see cref="CivilTime.IsOfAParty"/>).
/// </summary>
internal static class Soundness
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Known = new();

    public static List<ValidationFailure> Check(object request) =>
        [.. Values(request, "").Select(value => Problem(value.Path, value.Value)).OfType<ValidationFailure>()];

    private static ValidationFailure? Problem(string path, object value) => value switch
    {
        string text when PlainText.IndexOfNoText(text) is >= 0 and var at =>
            new(path, $"Holds a character that nobody can see (U+{(int)text[at]:X4}).") { ErrorCode = PlainLanguage.NoText },
        DateOnly day when !CivilTime.IsOfAParty(day) =>
            new(path, $"Lies between {CivilTime.Written(CivilTime.Earliest)} and {CivilTime.Written(CivilTime.Latest)}."),
        _ => null,
    };

    private static IEnumerable<(string Path, object Value)> Values(object? value, string path) => value switch
    {
        null or byte[] => [],
        string or DateOnly => [(path, value)],
        IEnumerable many => many.Cast<object?>().Index().SelectMany(item => Values(item.Item, $"{path}[{item.Index}]")),
        _ => Known.GetOrAdd(value.GetType(), PropertiesOf)
            .SelectMany(property => Values(property.GetValue(value), path.Length == 0 ? property.Name : $"{path}.{property.Name}")),
    };

    /// <summary>What the request itself carries, and nothing that it could compute or that belongs to a library.</summary>
    private static PropertyInfo[] PropertiesOf(Type type) =>
        type.Namespace?.StartsWith(nameof(Vetting), StringComparison.Ordinal) == true && !type.IsEnum
        ? [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite && property.GetIndexParameters().Length == 0)]
        : [];
}
