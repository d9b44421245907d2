using System.Reflection;
using ArchUnitNET.Loader;
using Shouldly;
using Vetting.Application.Common;
using Xunit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Vetting.Architecture.Tests;

/// <summary>Dependencies point one way. An assembly names another in its references only if its code uses it, so nothing can hide.</summary>
public sealed class Layers
{
    /// <summary>How far two words are from each other is a matter of computing, which depends on nothing.</summary>
    private const string Distances = "F23.StringSimilarity";

    /// <summary>So are the distributions of statistics.</summary>
    private const string Distributions = "MathNet.Numerics";

    private static readonly string[] Framework = ["System", "netstandard", "Microsoft.Win32"];
    private static readonly string[] Abstractions =
        [.. Framework, "MediatR", "FluentValidation", "Scrutor", "Microsoft.EntityFrameworkCore", "Microsoft.Extensions.DependencyInjection"];

    [Fact]
    public void The_domain_uses_nothing_but_the_framework() => Foreign(House.Domain, Framework).ShouldBeEmpty();

    [Fact]
    public void The_application_uses_the_domain_and_abstractions() =>
        Foreign(House.Application, [.. Abstractions, "Vetting.Domain", Distances, Distributions]).ShouldBeEmpty();

    [Fact]
    public void Infrastructure_knows_nobody_above_it() =>
        Foreign(House.Infrastructure, ["Vetting.Domain", "Vetting.Application"], onlyOurs: true).ShouldBeEmpty();

    [Fact]
    public void Identity_stands_on_infrastructure() =>
        Foreign(House.Identity, ["Vetting.Domain", "Vetting.Application", "Vetting.Infrastructure", "Vetting.Controls"], onlyOurs: true)
            .ShouldBeEmpty();

    [Fact]
    public void The_controls_know_the_application_only() =>
        Foreign(House.Controls, ["Vetting.Domain", "Vetting.Application"], onlyOurs: true).ShouldBeEmpty();

    [Fact]
    public void The_api_knows_the_application_only() => Foreign(House.Api, ["Vetting.Domain", "Vetting.Application"], onlyOurs: true).ShouldBeEmpty();

    [Fact]
    public void The_pages_know_the_application_only() =>
        Foreign(House.Web, ["Vetting.Domain", "Vetting.Application", "Vetting.Controls"], onlyOurs: true).ShouldBeEmpty();

    /// <summary>A page could reach the application's database, because it is an abstraction. But a page only translates and sends.</summary>
    [Fact]
    public void A_page_never_touches_the_database()
    {
        var architecture = new ArchLoader().LoadAssemblies(House.Web, House.Application, typeof(CounterExamples.PageWithDatabase).Assembly).Build();
        var database = Interfaces().That().Are(typeof(IVettingDb));

        Classes().That().ResideInAssembly(House.Web).Should().NotDependOnAny(database).HasNoViolations(architecture).ShouldBeTrue();
        Classes().That().Are(typeof(CounterExamples.PageWithDatabase)).Should().NotDependOnAny(database)
            .HasNoViolations(architecture).ShouldBeFalse();
    }

    /// <summary>
    /// An endpoint could reach the application's database, because it is an abstraction. But an endpoint only translates and sends.
    /// </summary>
    [Fact]
    public void An_endpoint_never_touches_the_database()
    {
        var architecture = new ArchLoader().LoadAssemblies(House.Api, House.Application, typeof(CounterExamples.EndpointWithDatabase).Assembly)
            .Build();
        var database = Interfaces().That().Are(typeof(IVettingDb));

        Classes().That().ResideInAssembly(House.Api).Should().NotDependOnAny(database).HasNoViolations(architecture).ShouldBeTrue();
        Classes().That().Are(typeof(CounterExamples.EndpointWithDatabase)).Should().NotDependOnAny(database)
            .HasNoViolations(architecture).ShouldBeFalse();
    }

    [Fact]
    public void Nobody_knows_the_server() => House.Assemblies.Where(assembly => assembly != House.Server)
        .Where(assembly => References(assembly).Contains("Vetting.Server")).ShouldBeEmpty();

    [Fact]
    public void Each_of_these_can_fail()
    {
        Foreign(House.Application, Framework).ShouldContain("MediatR");
        Foreign(House.Infrastructure, [.. Abstractions, "Vetting.Domain", "Vetting.Application"])
            .ShouldContain("Microsoft.EntityFrameworkCore.Sqlite");
        Foreign(House.Server, ["Vetting.Domain", "Vetting.Application"], onlyOurs: true).ShouldContain("Vetting.Infrastructure");
    }

    /// <summary>The references that are not allowed. A name allows itself; a name of the framework allows all names that begin with it.</summary>
    private static IEnumerable<string> Foreign(Assembly assembly, IReadOnlyCollection<string> allowed, bool onlyOurs = false) =>
        References(assembly)
            .Where(name => !onlyOurs || name.StartsWith("Vetting", StringComparison.Ordinal))
            .Where(name =>
                !allowed.Any(one => name == one || (Framework.Contains(one) && name.StartsWith($"{one}.", StringComparison.Ordinal))
                    || name == $"{one}.Abstractions" || name == $"{one}.DependencyInjectionExtensions"));

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(reference => reference.Name!);
}
