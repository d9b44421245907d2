using System.Reflection;
using System.Runtime.CompilerServices;
using Vetting.Api;
using Vetting.Application;
using Vetting.Controls;
using Vetting.Domain.Common;
using Vetting.Identity;
using Vetting.Infrastructure;
using Vetting.Server;
using Vetting.Web;

namespace Vetting.Architecture.Tests;

/// <summary>What the rules are checked on: the assemblies of src/, their types, their sources.</summary>
internal static class House
{
    public static readonly Assembly Domain = typeof(AggregateRoot).Assembly;
    public static readonly Assembly Application = typeof(ApplicationSetup).Assembly;
    public static readonly Assembly Infrastructure = typeof(InfrastructureSetup).Assembly;
    public static readonly Assembly Controls = typeof(FormPage).Assembly;
    public static readonly Assembly Identity = typeof(IdentitySetup).Assembly;
    public static readonly Assembly Api = typeof(ApiSetup).Assembly;
    public static readonly Assembly Web = typeof(WebSetup).Assembly;
    public static readonly Assembly Server = typeof(Composition).Assembly;

    public static readonly IReadOnlyList<Assembly> Assemblies = [Domain, Application, Infrastructure, Controls, Identity, Api, Web, Server];

    public static readonly IReadOnlyList<Type> Types = [.. Assemblies.SelectMany(WrittenByUs)];

    public static string Root { get; } = FindRoot();

    /// <summary>The types as they are in the sources, without what the compiler generated.</summary>
    public static IEnumerable<Type> WrittenByUs(Assembly assembly) =>
        assembly.GetTypes().Where(type =>
            type.Namespace?.StartsWith("Vetting", StringComparison.Ordinal) == true && !type.Name.Contains('<', StringComparison.Ordinal)
            && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
            && type.DeclaringType?.Name.Contains('<', StringComparison.Ordinal) != true
            && !type.FullName!.Contains("RegularExpressions.Generated", StringComparison.Ordinal));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Vetting.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("These tests read the sources: run them inside the repository.");
        }

        return folder.FullName;
    }
}
