using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Letters;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Letters;
using Vetting.Domain.Rulings;
using Vetting.Infrastructure.Persistence;
using Vetting.Infrastructure.Seeding;
using Vetting.Testing;
using Vetting.Web.Common;
using Xunit;

namespace Vetting.Web.Tests;

/// <summary>What holds for every page there is, found by asking the server for them.</summary>
public sealed partial class EveryPageTests(Chromium chromium, EveryPageTests.Party party) : IClassFixture<EveryPageTests.Party>
{
    /// <summary>One demo account for each role.</summary>
    private static readonly (string Account, Role Role)[] Everybody =
    [
        ("officer", Role.ComplianceOfficer), ("investigator", Role.Investigator), ("panel1", Role.PanelMember), ("chair", Role.PanelChair),
        ("auditor", Role.Auditor), ("selection", Role.SelectionOfficer), ("campaign", Role.CampaignOfficer),
        ("dpo", Role.DataProtectionOfficer), ("admin", Role.Administrator), ("candidate", Role.Candidate),
    ];

    [Fact]
    public async Task Opens_to_the_roles_that_it_requires_and_to_no_other()
    {
        var wrong = new List<string>();
        foreach (var page in await party.Answers())
        {
            var isFine = page.IsOpen
                ? page.Status is not (HttpStatusCode.InternalServerError or HttpStatusCode.BadRequest or HttpStatusCode.MethodNotAllowed)
                : page.Status == (IsBehindCode(page.Path) ? HttpStatusCode.Redirect : HttpStatusCode.Forbidden);
            if (!isFine)
            {
                wrong.Add($"{page.Path} answered {page.Account} {page.Status}");
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
            if (answer.StatusCode != HttpStatusCode.Redirect
                || answer.Headers.Location?.OriginalString.Contains(IsBehindCode(path) ? Addresses.Doors.Code : "/account/sign-in", StringComparison.Ordinal) != true)
            {
                open.Add(path);
            }
        }

        open.ShouldBe(["/error/404", "/help", Addresses.DataProtection.Privacy, Addresses.Reporting.Start, Addresses.Reporting.Form], ignoreOrder: true);
    }

    /// <summary>
    /// Whatever the journeys do not come to is looked at here: <see cref="Visitor.Look"/> does at each. By day each page as whom it shows the most;
    /// at night as everybody, but for pages that are made of the same parts for several. In the continuous run pages take turns.
    /// </summary>
    [Fact]
    public async Task Can_be_read_by_everybody_who_may_open_it()
    {
        var open = (await party.Answers()).Where(page => page.IsOpen).ToList();
        var seen = Effort.IsNightly
            ? open.DistinctBy(page => (page.Path, page.Parts)).ToList()
            : [.. open.GroupBy(page => page.Path).Where((_, at) => Effort.IsTurnOf(at))
                .Select(page => page.MaxBy(answer => answer.Parts.Length)!)];
        foreach (var own in seen.GroupBy(page => page.Account))
        {
            await using var visitor = await Visitor.SignIn(chromium, party.Server, own.Key);
            foreach (var page in own)
            {
                await visitor.Go(page.Path, closely: true);
            }
        }

        seen.Select(page => page.Path).Distinct().Count().ShouldBeGreaterThan(Effort.TakesTurns ? 25 : 90);
    }

    /// <summary>
    /// Every form carries an anti-forgery token, and nothing stands in a page that the Content-Security-Policy would have to allow.
    /// </summary>
    [Fact]
    public async Task Guards_its_forms_and_holds_no_inline_script_or_style()
    {
        var wrong = new List<string>();
        foreach (var (account, _, path, _, _, policy, html) in await party.Answers())
        {
            var forms = html.Split("<form").Skip(1).Where(form => form.Split('>')[0].Contains("post", StringComparison.OrdinalIgnoreCase));
            if (policy.Length == 0 || policy.Contains("unsafe", StringComparison.Ordinal)
                || html.Contains(" style=", StringComparison.Ordinal) || html.Contains("<style", StringComparison.Ordinal)
                || html.Contains("<script>", StringComparison.Ordinal) || html.Contains(" onclick", StringComparison.Ordinal)
                || forms.Any(form => !form.Split("</form>")[0].Contains("__RequestVerificationToken", StringComparison.Ordinal)))
            {
                wrong.Add($"{path} for {account}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    /// <summary>
    /// All its forms are filled in, the session lapses, they are sent; after the sign-in each shows what was typed. Forms of one page take turns: a
    /// page keeps one draft. By day every third page: they share what keeps a form.
    /// </summary>
    [Fact]
    [Turn(0)]
    public async Task Loses_nothing_that_was_typed_when_the_session_ends()
    {
        var (lost, seen) = (new List<string>(), new HashSet<string>());
        var pages = (await party.Pages()).Where((_, at) => Effort.IsNightly || at % 3 == 0).ToList();
        foreach (var (account, role) in Everybody)
        {
            await using var visitor = await Visitor.SignIn(chromium, party.Server, account, Way.WithoutScript);
            var page = visitor.Page;
            var forms = new List<(string Path, IReadOnlyList<FilledForm> Filled)>();
            foreach (var (path, _) in pages
                .Where(at => !seen.Contains(at.Path) && at.Door?.AnyOf.Any(permission => role.Allows(permission)) == true))
            {
                await page.GotoAsync(path);
                if (await page.FillAll("the 3rd of Mar") is [_, ..] filled)
                {
                    forms.Add((path, filled));
                    seen.Add(path);
                }
            }

            for (var turn = 0; forms.Any(one => one.Filled.Count > turn); turn++)
            {
                party.Server.Clock.Advance(TimeSpan.FromMinutes(31));
                var kept = new List<(FilledForm Form, string Address)>();
                foreach (var (path, filled) in forms.Where(one => one.Filled.Count > turn))
                {
                    var answer = await page.Send(filled[turn]);
                    answer.Status.ShouldBe(302, $"{path} for {account}");
                    kept.Add((
                        filled[turn], HttpUtility.ParseQueryString(new Uri(party.Server.Address, answer.Headers["location"]).Query)["ReturnUrl"]!));
                }

                await page.GotoAsync("/account/sign-in?returnUrl=%2Fhelp");
                await visitor.SendSignIn(account);
                foreach (var (form, address) in kept)
                {
                    await page.GotoAsync(address);
                    lost.AddRange((await page.Misses(form)).Select(miss => $"{address} for {account}: {miss}"));
                }
            }
        }

        lost.ShouldBeEmpty();
        seen.Count.ShouldBeGreaterThan(Effort.IsNightly ? 30 : 3);
    }

    /// <summary>
    /// Every act that some case of the demo party offers to its officers and investigators: filled in, overtaken by somebody else, and sent. By day
    /// those of one officer: they share what notices it.
    /// </summary>
    [Fact]
    [Turn(3)]
    public async Task Tells_the_second_of_two_who_act_on_a_case_what_changed_and_keeps_what_was_typed()
    {
        var (wrong, done, told) = (new Dictionary<string, IReadOnlyList<string>>(), new HashSet<string>(), 0);
        var references = await party.Server.Look(db => db.Complaints
            .OrderBy(complaint => complaint.ReceivedAt).ThenBy(complaint => complaint.Id).Select(complaint => complaint.Reference).ToListAsync());
        foreach (var account in Effort.IsNightly ? (string[])["officer", "officer2", "investigator"] : ["officer"])
        {
            await using var visitor = await Visitor.SignIn(chromium, party.Server, account, Way.WithoutScript);
            var page = visitor.Page;
            foreach (var reference in references)
            {
                await page.GotoAsync($"/cases/{reference}");
                var offered = await page.EvaluateAsync<string[]>(
                    "start => [...document.querySelectorAll('main a')].map(a => a.getAttribute('href'))"
                        + ".filter(to => to?.startsWith(start))",
                    $"/cases/{reference}/");
                foreach (var address in offered.Where(address => !done.Contains(address.Split('/')[3])))
                {
                    var act = address.Split('/')[3];
                    await page.GotoAsync(address);
                    var form = (await page.FillAll("2 March 2026")).FirstOrDefault(form => form.Sends("Version"));
                    wrong[act] = form is null ? [] : await Overtaken(page, address, reference, form);
                    if (wrong[act].Count == 0)
                    {
                        done.Add(act);
                        told += form is null ? 0 : 1;
                    }
                }
            }
        }

        wrong.Values.SelectMany(messages => messages).ShouldBeEmpty();
        told.ShouldBeGreaterThan(Effort.IsNightly ? 10 : 5);
    }

    /// <summary>Whether a code leads to the page, and no account.</summary>
    private static bool IsBehindCode(string path) => path.StartsWith(Addresses.Reporting.Mailbox, StringComparison.Ordinal)
        || path.StartsWith(Addresses.Statements.Mine, StringComparison.Ordinal);

    /// <returns>What is wrong, also that what was filled in could not be sent: then another case may do.</returns>
    private async Task<IReadOnlyList<string>> Overtaken(IPage page, string address, string reference, FilledForm form)
    {
        party.Server.Clock.Advance(TimeSpan.FromMinutes(1));
        var officer = await party.Server.Look(async db =>
        {
            var user = await db.Complaints.Where(complaint => complaint.Reference == reference).SelectMany(complaint => complaint.Access)
                .Where(access => access.Kind == AccessKind.Officer).Select(access => access.User).FirstAsync();
            return (await db.Users.SingleAsync(one => one.Id == user.Value)).Email!.Split('@')[0];
        });
        await new Journey(party.Server).Do(
            officer, reference,
            version => new RecordContact(reference, version, "A newspaper", "The office", "Whether it is true.", party.Server.Clock.GetUtcNow()));
        var answer = await page.Send(form with { Fields = [.. form.Fields, new("Confirmed", "true")] });
        var html = await answer.TextAsync();
        await page.SetContentAsync(html);
        return answer.Status == 412
            && html.Contains("What changed", StringComparison.Ordinal)
            && html.Contains("A newspaper", StringComparison.Ordinal)
                ? [.. (await page.Misses(form)).Select(miss => $"{address}: {miss}")]
                : [$"{address} answered {answer.Status}: {await page.Locator("main").InnerTextAsync()}"];
    }

    /// <summary>A page as the server answers it to somebody.</summary>
    public sealed partial record Answer(
        string Account, Role Role, string Path, RequiresAttribute? Door, HttpStatusCode Status, string Policy, string Html)
    {
        /// <summary>Whether the role may open it.</summary>
        public bool IsOpen => Door is null || Door.AnyOf.Any(permission => Role.Allows(permission));

        /// <summary>Which elements of which classes it is made of, however many and whatever they say.</summary>
        public string Parts => string.Join(' ', Element().Matches(Html).Select(element => element.Value).Distinct().Order(StringComparer.Ordinal));

        [GeneratedRegex("<[a-z0-9]+( class=\"[^\"]*\")?")]
        private static partial Regex Element();
    }

    /// <summary>The demo party, and an example for everything that an address names.</summary>
    public sealed class Party : IAsyncLifetime
    {
        private List<(string Path, RequiresAttribute? Door)>? _pages;
        private List<Answer>? _answers;

        public VettingServer Server { get; } = new() { UpTo = SeedKind.DemoParty };

        public async ValueTask InitializeAsync()
        {
            await Server.InitializeAsync();
            var text = await Server.Look(db => db.Rulebooks.Where(rulebook => rulebook.Label == "2024.1").Select(rulebook => rulebook.Source)
                .SingleAsync());
            await new Journey(Server).Do("admin2", new ProposeRulebook(text.Replace("\"2024.1\"", "\"2098.1\"", StringComparison.Ordinal)
                .Replace("in-force-from: 2024-01-01", "in-force-from: 2098-01-01", StringComparison.Ordinal)));
            await new Journey(Server).Do("admin2", new ProposeLetterTemplate(
                LetterKind.Notice, Server.Services.GetRequiredService<ILetterPress>().Shipped(LetterKind.Notice)));
            var someone = await Server.Look(async db => (await Couple(db))[0].Id.Value);
            await new Journey(Server).Do("selection", new StartLetterRun(LetterKind.Clearance, [someone], LetterMethod.ByHand));
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();

        public async Task<IReadOnlyList<(string Path, RequiresAttribute? Door)>> Pages() => _pages ??= await Find();

        /// <summary>Every page, asked for once by everybody, for all that can be told from its text.</summary>
        public async Task<IReadOnlyList<Answer>> Answers()
        {
            if (_answers is null)
            {
                var pages = await Pages();
                _answers = [.. (await Task.WhenAll(Everybody.Select(one => AnswersTo(one.Account, one.Role, pages)))).SelectMany(answers => answers)];
            }

            return _answers;
        }

        private async Task<List<Answer>> AnswersTo(string account, Role role, IReadOnlyList<(string Path, RequiresAttribute? Door)> pages)
        {
            using var browser = new Browser(Server.Address);
            await browser.SignIn($"{account}@demo.invalid", VettingServer.DemoPassword);
            var answers = new List<Answer>();
            foreach (var (path, door) in pages)
            {
                using var answer = await browser.Get(path);
                var policy = answer.Headers.TryGetValues("Content-Security-Policy", out var values) ? values.Single() : "";
                answers.Add(new(account, role, path, door, answer.StatusCode, policy, await answer.Content.ReadAsStringAsync()));
            }

            return answers;
        }

        private async Task<List<(string Path, RequiresAttribute? Door)>> Find()
        {
            var pages = new List<(string, RequiresAttribute?)>();
            using var first = new Browser(Server.Address);
            using var made = await first.Get(Addresses.Help.Index); // Pages are made when the first is asked for.
            foreach (var endpoint in Server.Services.GetServices<EndpointDataSource>()
                .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().DistinctBy(endpoint => endpoint.RoutePattern.RawText))
            {
                if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page && ModelOf(page) is { } model)
                {
                    pages.Add((await Address(endpoint), model.GetCustomAttribute<RequiresAttribute>()));
                }
            }

            pages.Count.ShouldBeGreaterThan(2);
            return pages;
        }

        /// <summary>
        /// A page stands beside its model: <c>/Pages/Cases/Index.cshtml</c> is <c>Pages.Cases.IndexModel</c>. Null for the pages of accounts.
        /// </summary>
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
                        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter =>
                            await Example(parameter.Name, parts.FirstOrDefault() ?? ""),
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
            ("cases", "reference") => await db.Complaints.OrderBy(complaint => complaint.Reference)
                .Where(complaint => complaint.Stage == Stage.Panel).Select(complaint => complaint.Reference).FirstAsync(),
            ("figures", "reference") => await db.ConcludedCases.Where(one => one.Outcome == FindingOutcome.Proved).OrderBy(one => one.Reference)
                .Select(one => one.Reference).FirstAsync(),
            ("breaches", "id") => Text(await db.DataBreaches.Where(breach => breach.ClosedAt == null).Select(breach => breach.Id.Value).FirstAsync()),
            ("holds", "id") => Text(await db.LegalHolds.Select(hold => hold.Id.Value).FirstAsync()),
            ("retention", "reference") => await db.RetentionDates
                .Join(db.Complaints, date => date.Complaint, complaint => complaint.Id, (_, complaint) => complaint.Reference).OrderBy(one => one).FirstAsync(),
            ("my-case", "reference") => await db.Complaints.OrderBy(complaint => complaint.Reference)
                .Where(complaint => complaint.Stage == Stage.Panel).Select(complaint => complaint.Reference).FirstAsync(),
            ("my-case", "id") => Text(Guid.Empty),
            ("cases", "number") => "1",
            ("panels", "objection") => Text(Guid.Empty),
            ("cases", "evidence" or "id" or "measure" or "reopening" or "task" or "interview" or "statement") => Text(Guid.Empty),
            ("panels", "id") => Text(await db.Panels.OrderByDescending(panel => panel.ConvenedAt).Select(panel => panel.Id.Value).FirstAsync()),
            ("rulings", "id") => Text(await db.Rulings.Select(ruling => ruling.Id.Value).FirstAsync()),
            ("appeals", "id") => Text(await db.Appeals.Select(appeal => appeal.Id.Value).FirstAsync()),
            ("candidates", "other") => Text((await Couple(db))[1].Person.Value),
            ("candidates", "person") =>
                Text(await db.Persons.Where(person => person.MergedInto != null).Select(person => person.Id.Value).FirstAsync()),
            ("candidates", "id") => Text((await Couple(db))[0].Id.Value),
            ("selections", "id") => Text(await db.Selections.Select(selection => selection.Id.Value).FirstAsync()),
            ("elections", "id") => Text(await db.Elections.Select(election => election.Id.Value).FirstAsync()),
            ("rulebooks", "label") => await db.Rulebooks.Select(rulebook => rulebook.Label).FirstAsync(),
            ("letters", "kind") => nameof(LetterKind.Clearance),
            ("letters", "id") => Text((await Couple(db))[0].Id.Value),
            ("letter-runs", "id") => Text(await db.LetterRuns.Select(run => run.Id.Value).FirstAsync()),
            ("letter-templates", "kind") => nameof(LetterKind.Notice),
            ("people", "grant") => Text(await db.RoleGrants.Select(grant => grant.Id.Value).FirstAsync()),
            ("clients", "id") => Text(Guid.CreateVersion7()),
            ("rulebooks", "id") => Text(await db.RulebookProposals.Select(proposal => proposal.Id.Value).FirstAsync()),
            ("people", "id") => Text(await db.Users.Select(account => account.Id).FirstAsync()),
            ("audit", "id") => Text(await db.AuditEntries.Select(entry => entry.Id.Value).FirstAsync()),
            ("reports", "report") => await db.Reports.Select(report => report.Reference).FirstAsync(),
            ("cases", "report") => await db.Reports.Select(report => report.Reference).FirstAsync(),
            ("reports", "id") => Text(Guid.Empty),
            ("subject-requests", "request") => await db.SubjectRequests.Where(request => request.ClosedAt == null)
                .Select(request => request.Reference).FirstAsync(),
            ("subject-requests", "id") => Text(await db.SubjectHits.OrderBy(hit => hit.Id).Select(hit => hit.Id.Value).FirstAsync()),
            ("seats", _) => (await db.Seats.Select(seat => seat.Id).FirstAsync()).ToString(),
            _ => throw new InvalidOperationException($"No example is known for {{{parameter}}} under /{under}: add one."),
        });

        /// <summary>Two candidates of one household.</summary>
        private static Task<List<Candidate>> Couple(VettingDbContext db) => db.Candidates.AsNoTracking()
            .Where(candidate => db.Persons.Any(person => person.Id == candidate.Person && person.Household != null))
            .OrderBy(candidate => candidate.MembershipNumber).Take(2).ToListAsync();

        private static string Text(Guid id) => id.ToString("D", CultureInfo.InvariantCulture);
    }
}
