using System.Globalization;
using System.Text.Json.Nodes;
using Vetting.Application.Auditing;
using Vetting.Domain.Common;
using Vetting.Domain.Doors;
using Vetting.Web.Common;

namespace Vetting.Web.Telling;

/// <summary>What an entry says was done, to follow upon who did it: without a capital at the start and a full stop at the end.</summary>
public delegate string Tell(Entry entry);

/// <summary>An entry as its sentence reads it. Whatever was erased is absent, and the sentence does without.</summary>
public sealed class Entry(AuditEntryView entry, KnownAs? names)
{
    private JsonObject? Data => entry.Data;

    public bool IsBySystem => entry.Role is "System" or "Operator";

    /// <summary>Whether the respondent acts, by an account or by a code, or who stands by them.</summary>
    public bool IsByRespondent => entry.Role is nameof(Role.Candidate) or nameof(DoorKind.Respondent)
        or nameof(DoorKind.Representative);

    /// <summary>Whose stream it stands in, where that is an account's and their name is known.</summary>
    public string? Owner => StreamId.TryParse(entry.Stream, out var stream) && stream.Kind == StreamKind.User
        ? names?.Invoke(new UserId(stream.Id))
        : null;

    /// <summary>Whether the person named in the data is the one who acts.</summary>
    public bool IsByThemself(string property) => Id(property) == entry.Actor;

    public string? Text(string property) =>
        At(property) is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    public Guid? Id(string property) => Guid.TryParse(Text(property), out var id) ? id : null;

    public bool Is(string property) => At(property) is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    public long? Number(string property) => At(property) is JsonValue value && value.TryGetValue<long>(out var number) ? number : null;

    /// <summary>How many there are; null once they were erased.</summary>
    public int? Count(string property) => (At(property) as JsonArray)?.Count;

    /// <summary>A code or the value of an enum, as words in the middle of a sentence.</summary>
    public string? Code(string property) => Text(property) is { } code ? Words.InSentence(Words.Of(code)) : null;

    public IReadOnlyList<string> Codes(string property) =>
        [.. Items(property).OfType<JsonValue>().Select(item => Words.InSentence(Words.Of(item.GetValue<string>())))];

    public IEnumerable<JsonNode?> Items(string property) => At(property) as JsonArray ?? [];

    /// <summary>As in 3 March 2026, or with the time where the entry has one.</summary>
    public string? Date(string property) => Text(property) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? WrittenDate.Long(day)
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var moment) ? WrittenDate.Long(moment) : null;

    /// <summary>The civil day of a moment, for what ends with a day and not at an hour.</summary>
    public string? Day(string property) => DateTimeOffset.TryParse(Text(property), CultureInfo.InvariantCulture, out var moment)
        ? WrittenDate.Long(CivilTime.DateOf(moment))
        : null;

    /// <summary>What the account named in the data is called.</summary>
    public string Person(string property, string otherwise = "a colleague") =>
        Id(property) is { } id && names?.Invoke(new UserId(id)) is { } name ? name : otherwise;

    /// <summary>The name of the file that the entry is about, where the reader may know it.</summary>
    public string Evidence => entry.Evidence is { } file ? $"the evidence “{file}”" : "a piece of evidence";

    /// <summary>Those accounts that are known by name, and how many more; null if it is none at all.</summary>
    public string? People(string property)
    {
        var all = Items(property).Select(item => Guid.TryParse(item?.GetValue<string>(), out var id) ? names?.Invoke(new UserId(id)) : null).ToList();
        var known = all.OfType<string>().ToList();
        if (known.Count < all.Count && known.Count > 0)
        {
            known.Add(Words.Count(all.Count - known.Count, "other", "others"));
        }

        return known.Count == 0 ? null : Words.List(known);
    }

    /// <summary>A part of a sentence that needs a value, or nothing.</summary>
    public static string If(string? value, Func<string, string> part) => value is null ? "" : part(value);

    private JsonNode? At(string path)
    {
        JsonNode? node = Data;
        foreach (var name in path.Split('.'))
        {
            node = (node as JsonObject)?[name];
        }

        return node;
    }
}
