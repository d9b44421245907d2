using System.Globalization;
using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Infrastructure.Seeding;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests;

/// <summary>What holds for every page there is, found by asking the server for them.</summary>
public sealed class EveryPageTests(Chromium chromium, EveryPageTests.Party party) : IClassFixture<EveryPageTests.Party>
{
    /// <summary>One demo account for each role.</summary>
    private static readonly (string Account, Role Role)[] Everybody =
    [
        ("officer", Role.ComplianceOfficer), ("investigator", Role.Investigator), ("panel1", Role.PanelMember), ("chair", Role.PanelChair), ("auditor", Role.Auditor),
        ("selection", Role.SelectionOfficer), ("campaign", Role.CampaignOfficer), ("dpo", Role.DataProtectionOfficer), ("admin", Role.Administrator), ("candidate", Role.Candidate),
    ];

    [Fact]
    public async Task Opens_to_the_roles_that_it_requires_and_to_no_other()
    {
        var wrong = new List<string>();
        foreach (var (account, role) in Everybody)
        {
            using var browser = new Browser(party.Server.Address);
            await browser.SignIn($"{account}@demo.invalid", VettingServer.DemoPassword);
            foreach (var (path, door) in await party.Pages())
            {
                using var answer = await browser.Get(path);
                var isAllowed = door is null || door.AnyOf.Any(permission => role.Allows(permission));
                var isFine = isAllowed
                    ? answer.StatusCode is not (HttpStatusCode.InternalServerError or HttpStatusCode.BadRequest or HttpStatusCode.MethodNotAllowed)
                    : answer.StatusCode == HttpStatusCode.Forbidden;
                if (!isFine)
                {
                    wrong.Add($"{path} answered {account} {answer.StatusCode}");
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_closed_to_who_has_not_signed_in()
    {
        using var nobody = new Browser(party.Server.Address);
        var open = new List<string>();
        foreach (var (path, _) in await party.Pages())
        {
            using var answer = await nobody.Get(path);
            if (answer.StatusCode != HttpStatusCode.Redirect || answer.Headers.Location?.OriginalString.Contains("/account/sign-in", StringComparison.Ordinal) != true)
            {
                open.Add(path);
            }
        }

        open.ShouldBe(["/error/404", "/help"], ignoreOrder: true);
    }

    /// <summary>Whatever the journeys do not come to is looked at here: <see cref="Visitor.Look"/> does at each.</summary>
    [Fact]
    public async Task Can_be_read_by_everybody_who_may_open_it()
    {
        foreach (var (account, role) in Everybody)
        {
            await using var visitor = await Visitor.SignIn(chromium, party.Server, account);
            foreach (var (path, door) in await party.Pages())
            {
                if (door is null || door.AnyOf.Any(permission => role.Allows(permission)))
                {
                    await visitor.Go(path);
                }
            }
        }
    }

    /// <summary>Every form carries an anti-forgery token, and nothing stands in a page that the Content-Security-Policy would have to allow.</summary>
    [Fact]
    public async Task Guards_its_forms_and_holds_no_inline_script_or_style()
    {
        var wrong = new List<string>();
        foreach (var (account, _) in Everybody)
        {
            using var browser = new Browser(party.Server.Address);
            await browser.SignIn($"{account}@demo.invalid", VettingServer.DemoPassword);
            foreach (var (path, _) in await party.Pages())
            {
                using var answer = await browser.Get(path);
                var html = await answer.Content.ReadAsStringAsync();
                var policy = answer.Headers.TryGetValues("Content-Security-Policy", out var values) ? values.Single() : "";
                var forms = html.Split("<form").Skip(1).Where(form => form.Split('>')[0].Contains("post", StringComparison.OrdinalIgnoreCase));
                if (policy.Length == 0 || policy.Contains("unsafe", StringComparison.Ordinal) || html.Contains(" style=", StringComparison.Ordinal) || html.Contains("<style", StringComparison.Ordinal)
                    || html.Contains("<script>", StringComparison.Ordinal) || html.Contains(" onclick", StringComparison.Ordinal)
                    || forms.Any(form => !form.Split("</form>")[0].Contains("__RequestVerificationToken", StringComparison.Ordinal)))
                {
                    wrong.Add($"{path} for {account}");
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    /// <summary>The demo party, and an example for everything that an address names.</summary>
    public sealed class Party : IAsyncLifetime
    {
        private List<(string Path, RequiresAttribute? Door)>? _pages;

        public VettingServer Server { get; } = new() { UpTo = SeedKind.DemoParty };

        public ValueTask InitializeAsync() => Server.InitializeAsync();

        public ValueTask DisposeAsync() => Server.DisposeAsync();

        public async Task<IReadOnlyList<(string Path, RequiresAttribute? Door)>> Pages() => _pages ??= await Find();

        private async Task<List<(string Path, RequiresAttribute? Door)>> Find()
        {
            var pages = new List<(string, RequiresAttribute?)>();
            foreach (var endpoint in Server.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().DistinctBy(endpoint => endpoint.RoutePattern.RawText))
            {
                if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page && ModelOf(page) is { } model)
                {
                    pages.Add((await Address(endpoint), model.GetCustomAttribute<RequiresAttribute>()));
                }
            }

            pages.Count.ShouldBeGreaterThan(2);
            return pages;
        }

        /// <summary>A page stands beside its model: <c>/Pages/Cases/Index.cshtml</c> is <c>Pages.Cases.IndexModel</c>. Null for the pages of accounts.</summary>
        private static Type? ModelOf(PageActionDescriptor page) =>
            typeof(WebSetup).Assembly.GetType("Vetting.Web" + page.RelativePath[..^".cshtml".Length].Replace('/', '.') + "Model");

        private async Task<string> Address(RouteEndpoint endpoint)
        {
            var parts = new List<string>();
            foreach (var segment in endpoint.RoutePattern.PathSegments)
            {
                var text = "";
                foreach (var part in segment.Parts)
                {
                    text += part switch
                    {
                        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
                        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { IsOptional: true } => "",
                        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => await Example(parameter.Name, parts.FirstOrDefault() ?? ""),
                        _ => "",
                    };
                }

                if (text.Length > 0)
                {
                    parts.Add(text);
                }
            }

            return "/" + string.Join('/', parts);
        }

        /// <summary>Something of the demo party that the parameter may name.</summary>
        private Task<string> Example(string parameter, string under) => Server.Look(async db => (under, parameter) switch
        {
            ("error", _) => "404",
            ("cases", "reference") => await db.Complaints.OrderBy(complaint => complaint.Reference).Where(complaint => complaint.Stage == Stage.Panel).Select(complaint => complaint.Reference).FirstAsync(),
            ("cases", "number") => "1",
            ("cases", "evidence" or "id" or "measure" or "reopening") => Text(Guid.Empty),
            ("panels", "id") => Text(await db.Panels.OrderByDescending(panel => panel.ConvenedAt).Select(panel => panel.Id.Value).FirstAsync()),
            ("rulings", "id") => Text(await db.Rulings.Select(ruling => ruling.Id.Value).FirstAsync()),
            ("appeals", "id") => Text(await db.Appeals.Select(appeal => appeal.Id.Value).FirstAsync()),
            ("candidates", "other") => Text(await db.Persons.Select(person => person.Id.Value).FirstAsync()),
            ("candidates", "id") => Text(await db.Candidates.Select(candidate => candidate.Id.Value).FirstAsync()),
            ("selections", "id") => Text(await db.Selections.Select(selection => selection.Id.Value).FirstAsync()),
            ("elections", "id") => Text(await db.Elections.Select(election => election.Id.Value).FirstAsync()),
            ("rulebooks", "label") => await db.Rulebooks.Select(rulebook => rulebook.Label).FirstAsync(),
            ("people", "grant") => Text(await db.RoleGrants.Select(grant => grant.Id.Value).FirstAsync()),
            ("clients", "id") => Text(Guid.CreateVersion7()),
            ("rulebooks", "id") => Text(await db.Rulebooks.Select(rulebook => rulebook.Id.Value).FirstAsync()),
            ("people", "id") => Text(await db.Users.Select(account => account.Id).FirstAsync()),
            ("audit", "id") => Text(await db.AuditEntries.Select(entry => entry.Id.Value).FirstAsync()),
            ("seats", _) => (await db.Seats.Select(seat => seat.Id).FirstAsync()).ToString(),
            _ => throw new InvalidOperationException($"No example is known for {{{parameter}}} under /{under}: add one."),
        });

        private static string Text(Guid id) => id.ToString("D", CultureInfo.InvariantCulture);
    }
}
