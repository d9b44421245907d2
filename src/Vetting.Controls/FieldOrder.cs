using System.Globalization;

namespace Vetting.Controls;

/// <summary>
/// Fields in the order in which a page asks for them: that of its properties, those of a base class first, and of the items of a list.
/// </summary>
internal sealed class FieldOrder : IComparer<string>
{
    private static readonly char[] Separators = ['.', '[', ']'];
    private readonly Dictionary<string, int> _places;

    private FieldOrder(IEnumerable<string> properties) => _places = properties.Distinct().Index().ToDictionary(row => row.Item, row => row.Index);

    public static FieldOrder Of(object? page)
    {
        var types = new Stack<Type>();
        for (var type = page?.GetType(); type is not null; type = type.BaseType)
        {
            types.Push(type);
        }

        return new FieldOrder(types.SelectMany(type => type.GetProperties().Where(property => property.DeclaringType == type)
            .OrderBy(property => property.MetadataToken)).Select(property => property.Name));
    }

    public int Compare(string? x, string? y)
    {
        var (one, other) = (Parts(x), Parts(y));
        return (Place(one), Item(one)).CompareTo((Place(other), Item(other)));
    }

    private static string[] Parts(string? field) => (field ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What stands on no field comes first.</summary>
    private int Place(string[] parts) => parts is [var name, ..] ? _places.GetValueOrDefault(name, int.MaxValue) : -1;

    private static int Item(string[] parts) =>
        parts is [_, var item, ..] && int.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
