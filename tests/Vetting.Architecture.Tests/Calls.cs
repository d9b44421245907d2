using Mono.Cecil;

namespace Vetting.Architecture.Tests;

/// <summary>The methods that the code of a type calls, in lambdas and asynchronous parts too, as <c>Namespace.Type.Method</c>.</summary>
internal static class Calls
{
    private static readonly Dictionary<string, ModuleDefinition> Modules = [];

    public static IReadOnlySet<string> In(Type type) => CallsOf(Find(type)).Select(NameOf).ToHashSet();

    /// <summary>Follows the calls into the static helpers of the type's own assembly.</summary>
    public static IReadOnlySet<string> From(Type type)
    {
        var found = new HashSet<string>();
        var seen = new HashSet<TypeDefinition>();
        var open = new Queue<TypeDefinition>([Find(type)]);
        while (open.TryDequeue(out var next))
        {
            foreach (var called in CallsOf(next))
            {
                found.Add(NameOf(called));
                if (called.DeclaringType.GetElementType() is TypeDefinition { IsAbstract: true, IsSealed: true } helper && seen.Add(helper))
                {
                    open.Enqueue(helper);
                }
            }
        }

        return found;
    }

    private static TypeDefinition Find(Type type)
    {
        var path = type.Assembly.Location;
        lock (Modules)
        {
            if (!Modules.TryGetValue(path, out var module))
            {
                Modules[path] = module = ModuleDefinition.ReadModule(path);
            }

            return module.GetType(type.FullName!.Replace('+', '/'));
        }
    }

    private static IEnumerable<MethodReference> CallsOf(TypeDefinition type) =>
        type.Methods.Where(method => method.HasBody)
            .SelectMany(method => method.Body.Instructions)
            .Select(instruction => instruction.Operand)
            .OfType<MethodReference>()
            .Concat(type.NestedTypes.Where(nested => nested.Name.Contains('<', StringComparison.Ordinal)).SelectMany(CallsOf));

    private static string NameOf(MethodReference called) => $"{called.DeclaringType.GetElementType().FullName}.{called.Name}";
}
