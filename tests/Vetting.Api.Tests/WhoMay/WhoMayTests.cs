using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vetting.Api.Tests.Doors;
using Vetting.Application.Auditing;
using Vetting.Application.DataProtection;
using Vetting.Application.Elections;
using Vetting.Application.Letters;
using Vetting.Application.People;
using Vetting.Application.Rulebooks;
using Vetting.Application.Selections;
using Vetting.Application.Statements;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.DataProtection;
using Vetting.Domain.Doors;
using Vetting.Domain.Elections;
using Vetting.Domain.Letters;
using Vetting.Domain.People;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Seats;
using Vetting.Domain.Selections;
using Vetting.Infrastructure.Persistence;
using Vetting.Infrastructure.ReferenceData;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.WhoMay;

/// <summary>
/// Calls every endpoint of the API as every role, on every kind of case, and compares what was answered with docs/guides/who-may.md. Acts are sent
/// with a version that no case has. So a caller who may act is told that it is stale, and nothing changes for the next caller.
/// </summary>
public sealed class WhoMayTests : IAsyncLifetime
{
    private const long NoVersion = 999_999;
    private const string BreakingTheGlass = "POST /complaints/{reference}/break-glass";

    /// <summary>In the order of the table's columns.</summary>
    private static readonly string[] Accounts =
        ["officer2", "investigator", "panel3", "panel5", "auditor", "selection", "campaign", "dpo", "admin", "candidate"];

    /// <summary>The columns after those of the accounts: who came in by a code, and last of all who did not.</summary>
    private static readonly string[] Others = [.. Enum.GetNames<DoorKind>(), ""];

    private static readonly string[] PathsOfCases = ["complaints", "my-cases", "panels", "rulings", "precedents", "appeals", "entries"];

    /// <summary>What they name within a case is not there. So whoever is let in is told just that, which tells them of a case that they may see.</summary>
    private static readonly string[] NameWithinACase =
    [
        "GET /complaints/{reference}/replay",
        "POST /complaints/{reference}/bundles", "GET /complaints/{reference}/bundles/{bundle}/file", "GET /my-cases/{reference}/bundles/{bundle}/file",
        "GET /complaints/{reference}/letters/{letter}/file", "GET /my-cases/{reference}/letters/{letter}/file",
        "DELETE /complaints/{reference}/redactions/{redaction}", "PUT /my-cases/{reference}/evidence/{evidence}/file",
        "POST /my-cases/{reference}/notices/{notice}/opening", "POST /my-cases/{reference}/objections",
        "POST /my-cases/{reference}/representatives/{representative}/end",
        "POST /my-cases/{reference}/expeditions/{expedition}/withdrawal",
    ];

    private readonly Commands _commands = new();
    private VettingServer _server = null!;
    private DecidedCases _cases = null!;
    private Dictionary<string, DecidedCase> _caseOf = null!;
    private ElectionId _election;
    private OnsId _seat;
    private SelectionId _selection;
    private string _report = "";
    private string _subjectRequest = "";
    private string _witness = "";
    private RoleGrantId _grant;
    private AccountChangeId _change;
    private RulebookProposalId _proposal;
    private LetterTemplateId _template;
    private LetterRunId _run;
    private long _sealed;
    private Dictionary<string, JsonElement> _examples = null!;
    private Dictionary<string, Func<string, Task<object>>> _bodies = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await VettingServer.StartNew(
            replace: services =>
            {
                IssueKeyHandler.Register(services);
                services.ConfigureDbContext<VettingDbContext>(options => options.AddInterceptors(_commands));
            },
            settings: ("RateLimits:DoorsPerHour", "10000"));
        _cases = new DecidedCases(_server);
        await _cases.GiveOnly("panel5", Role.PanelChair);
        _report = (await Reporter.Report(_server)).Reference;
        _subjectRequest = await _cases.Journey.Do("dpo", new ReceiveSubjectRequest(new(
            SubjectRequestKind.Access, RequestChannel.Email, _cases.Journey.Today, null, ["Robin Reed"], [], "Everything about me.")));

        // The endpoints of the API are there as soon as it was asked for the first time.
        (await _server.Anonymous.Get("/openapi/v1.json")).ShouldBe(HttpStatusCode.OK);
        _caseOf = new()
        {
            ["own"] = await Staffed(),
            ["foreign"] = await _cases.Decide(),
            ["restricted"] = await _cases.Decide(),
            ["party"] = await Staffed(),
            ["absent"] = new(
                "C-1999-000000", Id.New<ComplaintId>(), default, Id.New<PanelId>(), Id.New<RulingId>(), Id.New<AppealId>(), Id.New<EvidenceId>(),
                Id.New<CaseTaskId>(), Id.New<SittingId>(), Id.New<PrecedentId>()),
        };
        await _cases.Restrict(_caseOf["restricted"].Reference);
        foreach (var (index, name) in Accounts.Index())
        {
            await _cases.MakeParty(_caseOf["party"].Id, name, Enum.GetValues<PartyKind>()[index % 3]);
        }

        var selections = await _cases.Journey.As("selection");
        _election = await selections.Send(new CallElection(ElectionKind.UkParliamentaryGeneral, "General election 2027", new DateOnly(2027, 5, 6)));
        _seat = await _server.Look(db => db.Seats.OrderBy(seat => seat.Name).Select(seat => seat.Id).FirstAsync());
        _selection = await selections.Send(new OpenSelection(_election, _seat, SelectionRoute.MemberBallot));
        await PrepareAccounts();
        await _cases.MakeParty(_caseOf["own"].Id, "auditor2", PartyKind.Witness);
        _witness = (await _cases.Journey.Do("investigator", _caseOf["own"].Reference, version => new AskForStatement(
            _caseOf["own"].Reference, version, 1, "What did you hear?", null, ByMail: false))).Code!;
        _examples = ExamplesIn((await _server.Anonymous.Get("/openapi/v1.json")).ShouldBe(HttpStatusCode.OK).Json);
        _bodies = new()
        {
            ["POST /account-changes"] = async _ =>
                new ProposeAccountChange((await _cases.Journey.Who("panel1")).Id, AccountChangeKind.SecondFactorReset, "A lost telephone."),
            ["POST /audit/exports"] = _ => Task.FromResult<object>(new ExportAuditTrail()),
            ["POST /doors"] = async _ =>
                new { Code = await _server.Send(TestUser.With(Role.ComplianceOfficer), new IssueKey(DoorKind.Witness, _caseOf["own"].Id)) },
            ["POST /complaints"] = async _ => _cases.Journey.ReportAbout(await _cases.Journey.RegisterCandidate()),
            ["POST /persons/{person}/merge"] = async _ => new { Into = (await _cases.Journey.Who("dpo")).Person, Reason = "Registered twice." },
            ["POST /persons/{person}/relationships"] = async _ =>
                new { Other = (await _cases.Journey.Who("dpo")).Person, Kind = RelationshipKind.Business, ShareHousehold = false },
            ["POST /role-grants"] = async _ => new GrantRole((await _cases.Journey.Who("panel1")).Id, Role.CampaignOfficer, "Helps in the campaign."),
            ["POST /rulebooks"] = _ => Task.FromResult<object>(new ProposeRulebook("no: rulebook")),
            ["POST /selections"] = _ => Task.FromResult<object>(new OpenSelection(_election, _seat, SelectionRoute.MemberBallot)),
            ["POST /panels/{panel}/recusals"] = async asker => new
            {
                Member = (await _cases.Journey.Who(asker.StartsWith("panel", StringComparison.Ordinal) ? asker : "panel4")).Id,
                Reason = "A friend of the family.",
                Substitute = (UserId?)null,
            },
        };
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Every_endpoint_opens_to_those_whom_the_table_names_and_tells_nobody_else_that_a_case_exists()
    {
        var endpoints = Endpoints();
        var columns = await Task.WhenAll(Accounts.Concat(Others).Select(account => Task.Run(() => AskAll(endpoints, account))));

        var found = new WhoMayTable(endpoints.ToDictionary(endpoint => endpoint.Name, CellsOf));
        var differences = found.DifferencesFrom(Written());
        differences.ShouldBeEmpty(
            "docs/guides/who-may.md differs from what the server does. "
                + $"Where the server is right, the rows are:\n{found}\nIn particular:\n{string.Join('\n', differences)}\n");
        columns.SelectMany(column => column.Tells).ShouldBeEmpty("What is invisible must look like what is absent.");

        IReadOnlyList<string> CellsOf(Endpoint endpoint) => [.. columns.Select(column => column.Cells[endpoint.Name])];
    }

    [Fact]
    public void The_table_lets_nobody_into_a_case_to_which_they_are_a_party_nor_into_a_restricted_one_but_by_breaking_the_glass()
    {
        // A respondent's own door is the one way in for a party.
        var open = Written().Rows.Where(row => row.Key != BreakingTheGlass && !row.Key.Contains("/my-cases/", StringComparison.Ordinal))
            .SelectMany(row => row.Value);

        open.ShouldAllBe(cell => !cell.Contains("party", StringComparison.Ordinal) && !cell.Contains("restricted", StringComparison.Ordinal));
    }

    private static WhoMayTable Written() => WhoMayTable.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "who-may.md")));

    /// <summary>An appeal that waits for a panel on which everybody has the place that their role can have.</summary>
    private async Task<DecidedCase> Staffed()
    {
        var staffed = await _cases.Convene(await _cases.Decide(), "panel5", "panel3", "panel4");
        await _cases.Assign(staffed.Reference, "officer2", AccessKind.Officer);
        await _cases.Assign(staffed.Reference, "investigator", AccessKind.Investigator);
        return staffed;
    }

    /// <summary>Proposals that wait for another administrator than the one who made them, and a checkpoint.</summary>
    private async Task PrepareAccounts()
    {
        var second = await _cases.Journey.As("admin2");
        var user = (await _cases.Journey.Who("panel2")).Id;
        _grant = await second.Send(new GrantRole(user, Role.CampaignOfficer, "Helps in the campaign."));
        _change = await second.Send(new ProposeAccountChange(user, AccountChangeKind.SecondFactorReset, "A lost telephone."));
        _proposal = await second.Send(new ProposeRulebook(ReferenceFiles.Text("rulebook-2024.1.yaml")
            .Replace("\"2024.1\"", "\"2098.1\"", StringComparison.Ordinal)
            .Replace("in-force-from: 2024-01-01", "in-force-from: 2098-01-01", StringComparison.Ordinal)));
        _template = await second.Send(new ProposeLetterTemplate(
            LetterKind.Notice, _server.Services.GetRequiredService<ILetterPress>().Shipped(LetterKind.Notice)));
        _run = await _cases.Journey.Do("selection", new StartLetterRun(
            LetterKind.Clearance, [_caseOf["own"].Respondent.Value], LetterMethod.ByHand));
        await _server.Services.GetRequiredService<IAuditSealer>().SealNow(CancellationToken.None);
        _sealed = await _server.Look(db => db.AuditCheckpoints.MaxAsync(checkpoint => checkpoint.Size));
    }

    /// <summary>The answers that one account got: its column of the table, and where an answer revealed that there is a case.</summary>
    private async Task<(Dictionary<string, string> Cells, List<string> Tells)> AskAll(IReadOnlyList<Endpoint> endpoints, string account)
    {
        var client = account.Length == 0 ? _server.Anonymous
            : account == nameof(DoorKind.Witness) ? await _server.ByCode(_witness)
            : Enum.TryParse<DoorKind>(account, out var door) ? await _server.ThroughDoor(door, _caseOf["own"].Id)
            : await _server.SignedIn(account);
        await client.Get("/seats?limit=1");
        var (cells, tells) = (new Dictionary<string, string>(), new List<string>());
        foreach (var endpoint in endpoints.OrderBy(endpoint => endpoint.Name == BreakingTheGlass))
        {
            if (!endpoint.IsOfCase)
            {
                var (status, _, _) = await Ask(client, account, endpoint, "own");
                cells[endpoint.Name] = status == HttpStatusCode.NotFound ? "404" : MayNot(status) ? "-" : "yes";
                continue;
            }

            var words = new List<string>();
            var absent = await Ask(client, account, endpoint, "absent");
            (absent.Status == HttpStatusCode.NotFound || MayNot(absent.Status))
                .ShouldBeTrue($"{endpoint.Name} as {account} on no case: {absent.Status} {absent.Text}");
            foreach (var kind in _caseOf.Keys.Where(kind => kind != "absent"))
            {
                var answer = await Ask(client, account, endpoint, kind);
                if (absent.Status != HttpStatusCode.NotFound)
                {
                    // No role of theirs allows this, whatever it is about.
                    answer.Status.ShouldBe(absent.Status, $"{endpoint.Name} as {account} on {kind}: {answer.Text}");
                }
                else if (answer.Status != HttpStatusCode.NotFound)
                {
                    words.Add(MayNot(answer.Status) ? $"({kind})" : kind);
                }
                else if (answer != absent && NameWithinACase.Contains(endpoint.Name))
                {
                    words.Add(kind);
                }
                else if (answer != absent)
                {
                    tells.Add($"{endpoint.Name} as {account} on {kind}: {answer}, but absent: {absent}");
                }
            }

            cells[endpoint.Name] = words.Count > 0 ? string.Join(' ', words) : MayNot(absent.Status) ? "-" : "404";
        }

        return (cells, tells);
    }

    private static bool MayNot(HttpStatusCode status) => status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;

    private async Task<(HttpStatusCode Status, string Text, int Commands)> Ask(ApiClient client, string account, Endpoint endpoint, string kind)
    {
        var path = await PathOf(endpoint, kind);
        var body = endpoint.Method == HttpMethod.Get ? null
            : endpoint.Segments[^1] is "file" or "files" ? Bytes()
            : (HttpContent)JsonContent.Create(await BodyOf(endpoint, account), options: DomainJson.Options);
        var trace = ActivityTraceId.CreateRandom().ToString();
        var answer = await client.Send(endpoint.Method, path, body, NoVersion, key: null, ("traceparent", $"00-{trace}-00f067aa0ba902b7-01"));
        var status = (int)answer.Status;
        (status is >= 200 and < 300 or 400 or 401 or 403 or 404 or 409 or 412 or 422)
            .ShouldBeTrue($"{endpoint.Name} as {account} on {kind}: {answer.Status} {answer.Text}");
        return (answer.Status, answer.Text.Replace(trace, "trace", StringComparison.Ordinal), _commands.Of(trace));
    }

    private static ByteArrayContent Bytes() => new("Any file."u8.ToArray()) { Headers = { ContentType = new("application/octet-stream") } };

    private async Task<object> BodyOf(Endpoint endpoint, string account) =>
        _bodies.TryGetValue(endpoint.Name, out var body) ? await body(account)
        : _examples.TryGetValue(endpoint.Name, out var example) ? example
        : new { };

    private async Task<string> PathOf(Endpoint endpoint, string kind)
    {
        var segments = new List<string>();
        foreach (var segment in endpoint.Segments)
        {
            segments.Add(segment.StartsWith('{') ? await ValueOf(segments[^1], kind) : segment);
        }

        var query = endpoint.Name switch
        {
            "GET /elections/recall-petition" => "?notice=2023-10-25&nation=England",
            "GET /letter-runs" => "?kind=Clearance",
            "GET /selections" => $"?election={_election.Value}",
            _ => "",
        };
        return $"/{string.Join('/', segments)}{query}";
    }

    /// <summary>The part of the path that follows this word.</summary>
    private async Task<string> ValueOf(string word, string kind)
    {
        var @case = _caseOf[kind];
        return word switch
        {
            "complaints" or "my-cases" or "retention" => @case.Reference,
            "panels" => @case.Panel.Value.ToString(),
            "rulings" => @case.Ruling.Value.ToString(),
            "precedents" => @case.Precedent.Value.ToString(),
            "appeals" => @case.Appeal.Value.ToString(),
            "entries" =>
                (await _server.Look(db =>
                    db.AuditEntries.Where(entry => entry.Case == @case.Id).Select(entry => entry.Id.Value).FirstOrDefaultAsync())).ToString(),
            "candidates" => _caseOf["own"].Respondent.Value.ToString(),
            "panel-register" => (await _cases.Journey.Who("panel4")).Id.Value.ToString(),
            "seats" => _seat.Value,
            "persons" => (await _cases.Journey.Who("campaign")).Person!.Value.Value.ToString(),
            "comparison" or "relationships" => (await _cases.Journey.Who("dpo")).Person!.Value.Value.ToString(),
            "users" => (await _cases.Journey.Who("auditor2")).Id.Value.ToString(),
            "role-grants" => _grant.Value.ToString(),
            "account-changes" => _change.Value.ToString(),
            "checkpoints" => _sealed.ToString(CultureInfo.InvariantCulture),
            "elections" => _election.Value.ToString(),
            "selections" => _selection.Value.ToString(),
            "proposals" => _proposal.Value.ToString(),
            "rulebooks" => await _server.Look(db => db.Rulebooks.Select(book => book.Label).FirstAsync()),
            "evidence" => @case.Evidence.Value.ToString(),
            "letter-templates" => nameof(LetterKind.Notice),
            "proposed" => _template.Value.ToString(),
            "letter-runs" => _run.Value.ToString(),
            "redactions" or "bundles" or "letters" => Guid.Empty.ToString(),
            "tasks" => @case.Task.Value.ToString(),
            "sittings" => @case.Sitting.Value.ToString(),
            "reports" => _report,
            "subject-requests" => _subjectRequest,
            "records" => Guid.Empty.ToString(),
            "files" => Guid.Empty.ToString(),
            "interim-measures" or "reopening" or "interviews" or "time-requests" or "witnesses" or "statements" or "notices" or "objections"
                or "representatives" or "expeditions" or "absences" or "breaches" or "holds" => Guid.Empty.ToString(),
            _ => throw new InvalidOperationException($"Say here what stands in a path behind '{word}'."),
        };
    }

    private List<Endpoint> Endpoints() =>
    [
        .. _server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/v1/", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods, (endpoint, method) =>
                new Endpoint(new HttpMethod(method), SegmentsOf(endpoint)))
            .OrderBy(endpoint => !endpoint.IsOfCase).ThenBy(endpoint => string.Join('/', endpoint.Segments), StringComparer.Ordinal)
            .ThenBy(endpoint => endpoint.Method.Method, StringComparer.Ordinal),
    ];

    /// <summary>Without <c>api</c> and version.</summary>
    private static string[] SegmentsOf(RouteEndpoint endpoint) =>
    [
        .. endpoint.RoutePattern.PathSegments.Skip(2).Select(segment => segment.Parts.Single() switch
        {
            RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
            RoutePatternLiteralPart literal => literal.Content,
            var other => throw new InvalidOperationException($"No such part is known: {other}."),
        }),
    ];

    private static Dictionary<string, JsonElement> ExamplesIn(JsonElement document)
    {
        var examples = new Dictionary<string, JsonElement>();
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                if (operation.Value.TryGetProperty("requestBody", out var body) && body.GetProperty("content")
                    .TryGetProperty("application/json", out var json) && json.TryGetProperty("example", out var example))
                {
                    examples[$"{operation.Name.ToUpperInvariant()} {path.Name.Replace("/api/v1", "", StringComparison.Ordinal).TrimEnd('/')}"] =
                        example;
                }
            }
        }

        return examples;
    }

    private sealed record Endpoint(HttpMethod Method, string[] Segments)
    {
        public string Name { get; } = $"{Method} /{string.Join('/', Segments)}";

        public bool IsOfCase { get; } = Segments.Zip(Segments.Skip(1)).Any(pair => PathsOfCases.Contains(pair.First) && pair.Second.StartsWith('{'));
    }
}
