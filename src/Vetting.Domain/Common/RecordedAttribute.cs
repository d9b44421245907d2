namespace Vetting.Domain.Common;

/// <summary>
/// Says under which name, and in which shape, an event is written into the audit trail. Both are for ever. The class may be renamed, but what was
/// written is read under this name. If an event is to hold something else, it needs a new shape, and the record of the former shape stays, so that
/// the past can still be read. <c>recorded-events.jsonl</c> in the tests of the domain holds every shape.
/// </summary>
/// <param name="name">The action of the entry.</param>
/// <param name="shape">Counted from 1.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RecordedAttribute(string name, int shape) : Attribute
{
    public string Name { get; } = name;

    public int Shape { get; } = shape;
}
