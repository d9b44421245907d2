using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vetting.Testing;
using Vetting.Web.Common;
using Xunit;

namespace Vetting.Web.Tests;

/// <summary>Every address leads to a page, and stands in one place.</summary>
public sealed partial class AddressesTests(VettingServer server) : IClassFixture<VettingServer>
{
    private static readonly string Sources =
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "..", "src", "Vetting.Web"));

    /// <summary>Not of pages: what is kept under it, and what the server adds the number of a status to.</summary>
    private static readonly string[] NoPages = [Addresses.NewCase.AllSteps, Addresses.Error];

    [Fact]
    public async Task Every_address_is_that_of_a_page()
    {
        using var first = new Browser(server.Address);
        using var made = await first.Get(Addresses.Help.Index); // Pages are made when the first is asked for.
        var pages = server.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(endpoint => new TemplateMatcher(TemplateParser.Parse(Unconstrained().Replace(endpoint.RoutePattern.RawText!, "}")), [])).ToList();
        var addresses = Group(typeof(Addresses)).Except(NoPages).ToList();

        addresses.Count.ShouldBeGreaterThan(120);
        addresses.Where(address => !pages.Any(page => page.TryMatch(address.Split('?')[0], []))).ShouldBeEmpty();
    }

    [Fact]
    public void No_page_writes_down_an_address_of_its_own() =>
        Directory.GetFiles(Sources, "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".cshtml", StringComparison.Ordinal))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && Path.GetFileName(file) is not ("Addresses.cs" or "Assets.cs"))
            .SelectMany(file => File.ReadLines(file).Where(WritesAnAddress).Select(line => $"{Path.GetFileName(file)}: {line.Trim()}"))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("""return Redirect($"/cases/{Reference}");""", true)]
    [InlineData("""<a class="govuk-link" href="/rulings/@Model.Id">The ruling</a>""", true)]
    [InlineData("""<a class="govuk-link" href="@Model.Address/vote">Vote</a>""", true)]
    [InlineData("""return Redirect($"{Address}/vote");""", true)]
    [InlineData("""@page "/cases/{reference:reference}" """, false)]
    [InlineData("""<a class="govuk-link" href="@Addresses.Rulings.Ruling(Model.Id)">The ruling</a>""", false)]
    [InlineData("""Accepts("/timeline")""", false)]
    public void An_address_that_is_written_down_is_noticed(string line, bool isNoticed) => WritesAnAddress(line).ShouldBe(isNoticed);

    private static bool WritesAnAddress(string line) => !line.StartsWith("@page", StringComparison.Ordinal) && Literal().IsMatch(line);

    /// <summary>All of a group and of the groups in it; what it takes is made up.</summary>
    private static IEnumerable<string> Group(Type group) =>
    [
        .. group.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetValue(null)!),
        .. group.GetProperties(BindingFlags.Public | BindingFlags.Static).Select(property => (string)property.GetValue(null)!),
        .. group.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => !method.IsSpecialName && method.Name is not (nameof(Addresses.Handler) or "Step"))
            .Select(method => (string)method.Invoke(null, [.. method.GetParameters().Select(parameter => Sample(parameter.ParameterType))])!),
        .. group.GetNestedTypes().SelectMany(Group),
    ];

    private static object Sample(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var guid when guid == typeof(Guid) => Guid.CreateVersion7(),
        var number when number == typeof(int) => 1,
        var number when number == typeof(long) => 1L,
        { IsArray: true } => Array.CreateInstance(type.GetElementType()!, 0),
        _ => "C-2026-483019",
    };

    [GeneratedRegex(@"\?\}|:[a-z]+\??\}")]
    private static partial Regex Unconstrained();

    [GeneratedRegex(@"\bAddress\}?/|""/(cases|candidates|panels|rulings|appeals|audit|people|clients|figures|rulebooks|selections|elections|seats|notifications|help|health|account)\b")]
    private static partial Regex Literal();
}
