using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Vetting.Domain.Common;

namespace Vetting.Domain.Auditing;

/// <summary>Writes events as the data of audit entries and reads them back, by the names and shapes of <see cref="RecordedAttribute"/>.</summary>
public static class RecordedEvents
{
    /// <summary>
    /// The property that holds the number of the shape, in the data of an entry. It is there from the second shape of an event on.
    /// </summary>
    private const string Shape = "shape";

    private static readonly ConcurrentDictionary<Type, RecordedAttribute> Marks = new();

    private static readonly Dictionary<(string Name, int Shape), Type> Types = typeof(DomainEvent).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(DomainEvent)) && !type.IsAbstract)
        .ToDictionary(type => (MarkOf(type).Name, MarkOf(type).Shape));

    /// <summary>All names and shapes, in the order of the names.</summary>
    public static IReadOnlyList<(string Name, int Shape, Type Type)> All { get; } =
        [.. Types.Select(known => (known.Key.Name, known.Key.Shape, known.Value)).OrderBy(known => known.Name, StringComparer.Ordinal)
            .ThenBy(known => known.Shape)];

    /// <summary>The action of the entries that record events of this type.</summary>
    public static string NameOf<TEvent>() where TEvent : DomainEvent => MarkOf(typeof(TEvent)).Name;

    public static string NameOf(DomainEvent happened) => MarkOf(happened.GetType()).Name;

    /// <summary>What the entry of an event holds.</summary>
    public static JsonObject Write(DomainEvent happened)
    {
        var data = JsonSerializer.SerializeToNode(happened, happened.GetType(), DomainJson.Options)!.AsObject();
        if (MarkOf(happened.GetType()).Shape is > 1 and var shape)
        {
            data[Shape] = shape;
        }

        return data;
    }

    /// <param name="action">Of the entry.</param>
    /// <param name="data">Of the entry, as JSON.</param>
    /// <returns>Null for an entry that records something else than an event, for example a reading or a refusal.</returns>
    public static DomainEvent? Read(string action, string data)
    {
        using var json = JsonDocument.Parse(data);
        var shape = json.RootElement.TryGetProperty(Shape, out var number) && number.ValueKind == JsonValueKind.Number ? number.GetInt32() : 1;
        return Types.TryGetValue((action, shape), out var type) ? (DomainEvent?)json.Deserialize(type, DomainJson.Options) : null;
    }

    private static RecordedAttribute MarkOf(Type type) => Marks.GetOrAdd(
        type,
        static unknown => unknown.GetCustomAttribute<RecordedAttribute>()
            ?? throw new InvalidOperationException($"{unknown.Name} does not say under which name it is recorded."));
}
