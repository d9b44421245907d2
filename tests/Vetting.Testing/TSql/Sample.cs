using System.Runtime.CompilerServices;

namespace Vetting.Testing.TSql;

/// <summary>Some value of a type. The text of a query depends on whether a value is null, and not on what it is.</summary>
internal static class Sample
{
    public static bool MayBeNull(Type type) => Nullable.GetUnderlyingType(type) is not null || (!type.IsValueType && ElementOf(type) is null);

    public static object Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Of(underlying);
        }

        if (type == typeof(string))
        {
            return "text";
        }

        if (type == typeof(int) || type == typeof(long))
        {
            return Convert.ChangeType(1, type, null);
        }

        if (ElementOf(type) is { } element)
        {
            var items = Array.CreateInstance(element, 2);
            items.SetValue(Of(element), 0);
            items.SetValue(Of(element), 1);
            return type.IsInstanceOfType(items) ? items : Activator.CreateInstance(type, items)!;
        }

        return type.IsValueType ? Activator.CreateInstance(type)! : RuntimeHelpers.GetUninitializedObject(type);
    }

    private static Type? ElementOf(Type type) => type == typeof(string)
        ? null
        : type.GetInterfaces().Append(type).FirstOrDefault(item => item.IsGenericType && item.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            ?.GetGenericArguments()[0];
}
