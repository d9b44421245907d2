using System.Collections;
using System.Text.Json.Nodes;
using Shouldly;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;
using Vetting.Domain.Seats;
using Xunit;

namespace Vetting.Domain.Tests.Auditing;

/// <summary>
/// What was recorded once can be read for ever. The file beside this one holds an example of every shape in which an event was ever written, one on
/// each line. Lines are added to it and never changed or removed.
/// </summary>
public sealed class RecordedEventsTests
{
    private static readonly string File =
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "Auditing", "recorded-events.jsonl"));

    private static readonly IReadOnlyList<(string Name, int Shape, JsonObject Data)> Written =
        [.. System.IO.File.ReadLines(File).Select(line => JsonNode.Parse(line)!)
            .Select(line => ((string)line["name"]!, (int)line["shape"]!, line["data"]!.AsObject()))];

    public static TheoryData<string, int> Lines => [.. Written.Select(line => (line.Name, line.Shape))];

    public static TheoryData<string, int> Events => [.. RecordedEvents.All.Select(known => (known.Name, known.Shape))];

    [Theory, MemberData(nameof(Lines))]
    public void Every_shape_that_was_ever_written_is_read_and_nothing_of_it_is_lost(string name, int shape)
    {
        var data = Written.Single(line => line.Name == name && line.Shape == shape).Data;

        var read = RecordedEvents.Read(name, data.ToJsonString());

        read.ShouldNotBeNull();
        RecordedEvents.NameOf(read).ShouldBe(name);
        JsonNode.DeepEquals(RecordedEvents.Write(read), data)
            .ShouldBeTrue($"It reads as {RecordedEvents.Write(read).ToJsonString()}. A change of what an event holds is a new shape.");
    }

    [Theory, MemberData(nameof(Events))]
    public void Every_event_has_its_line_with_all_that_it_can_hold(string name, int shape)
    {
        var type = RecordedEvents.All.Single(known => known.Name == name && known.Shape == shape).Type;
        var example = RecordedEvents.Write((DomainEvent)Example(type, 0)!);

        var line = Written.SingleOrDefault(written => written.Name == name && written.Shape == shape);

        line.Data.ShouldNotBeNull(
            $"Add to {Path.GetFileName(File)}: {new JsonObject { ["name"] = name, ["shape"] = shape, ["data"] = example }.ToJsonString()}");
        Properties(line.Data).ShouldBe(Properties(example), ignoreOrder: true, "A change of what an event holds is a new shape.");
    }

    [Fact]
    public void An_entry_that_records_no_event_reads_as_none() => RecordedEvents.Read("CaseRead", """{"reference":"C-2026-483019"}""").ShouldBeNull();

    [Fact]
    public void An_entry_of_a_shape_that_is_not_known_is_not_read_as_another() =>
        RecordedEvents.Read("CandidateRegistered", """{"shape":99,"candidate":"0193f3a0-0000-7000-8000-000000000001"}""").ShouldBeNull();

    /// <summary>The paths of everything that the data holds.</summary>
    private static IEnumerable<string> Properties(JsonNode? node, string path = "") => node switch
    {
        JsonObject all => all.SelectMany(property => Properties(property.Value, $"{path}.{property.Key}")),
        JsonArray list => list.SelectMany(item => Properties(item, $"{path}[]")).Distinct(),
        _ => [path],
    };

    /// <summary>A value of the type in which nothing is left out.</summary>
    private static object? Example(Type type, int depth)
    {
        depth.ShouldBeLessThan(8);
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)))
        {
            var item = type.GetGenericArguments()[0];
            var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
            list.Add(Example(item, depth + 1));
            return list;
        }

        return type switch
        {
            _ when type == typeof(string) => "text",
            _ when type == typeof(bool) => true,
            _ when type == typeof(int) => 3,
            _ when type == typeof(long) => 4L,
            _ when type == typeof(Guid) => new Guid("0193f3a0-0000-7000-8000-000000000001"),
            _ when type == typeof(DateOnly) => new DateOnly(2026, 3, 2),
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero),
            _ when type == typeof(OnsId) => OnsId.Parse("E14001063", null),
            { IsEnum: true } => Enum.GetValues(type).GetValue(0),
            _ => type.GetConstructors().OrderByDescending(constructor => constructor.GetParameters().Length).First() is var made
                ? made.Invoke([.. made.GetParameters().Select(parameter => Example(parameter.ParameterType, depth + 1))])
                : null,
        };
    }
}
