using Mono.Cecil;

namespace Vetting.Architecture.Tests;

/// <summary>What the code of a type calls, lambdas and asynchronous parts included, as <c>Namespace.Type.Method</c>.</summary>
internal static class Calls
{
    private static readonly Dictionary<string, ModuleDefinition> Modules = [];

    public static IReadOnlySet<string> In(Type type)
    {
        var path = type.Assembly.Location;
        lock (Modules)
        {
            if (!Modules.TryGetValue(path, out var module))
            {
                Modules[path] = module = ModuleDefinition.ReadModule(path);
            }

            return CallsOf(module.GetType(type.FullName!.Replace('+', '/'))).ToHashSet();
        }
    }

    private static IEnumerable<string> CallsOf(TypeDefinition type) =>
        type.Methods.Where(method => method.HasBody)
            .SelectMany(method => method.Body.Instructions)
            .Select(instruction => instruction.Operand)
            .OfType<MethodReference>()
            .Select(called => $"{called.DeclaringType.GetElementType().FullName}.{called.Name}")
            .Concat(type.NestedTypes.Where(nested => nested.Name.Contains('<', StringComparison.Ordinal)).SelectMany(CallsOf));
}
