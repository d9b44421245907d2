using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NJsonSchema.CodeGeneration.CSharp;
using NSwag;
using NSwag.CodeGeneration.CSharp;
using Shouldly;
using Vetting.Application.Auditing;
using Vetting.Application.Letters;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Letters;
using Vetting.Infrastructure.ReferenceData;
using Vetting.Infrastructure.Seeding;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.OpenApi;

/// <summary>The clients that others generate from <c>docs/openapi.json</c> compile, and one of them reads all that can be read.</summary>
[Turn(1)]
public sealed class GeneratedClientsTests(GeneratedClientsTests.Party party) : IClassFixture<GeneratedClientsTests.Party>
{
    /// <summary>What <c>docs/guides/developer.md</c> says that a client of NSwag's needs: by itself it reads no list of enums.</summary>
    private const string ListsOfEnums = """
        namespace Clients;
        public partial class VettingClient
        {
            static partial void UpdateJsonSerializerSettings(System.Text.Json.JsonSerializerOptions settings) =>
                settings.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter());
        }
        """;

    [Fact]
    public async Task A_client_of_NSwags_reads_every_GET_and_each_answer_is_as_described()
    {
        var document = await OpenApiDocument.FromFileAsync(Sources.Document);
        var described = AnswersOf(await OpenApiDocument.FromFileAsync(Sources.Document));
        var client = Compile(
            "Clients.NSwag",
            [
                new CSharpClientGenerator(document, new()
                {
                    ClassName = "VettingClient",
                    GenerateOptionalParameters = true,
                    CSharpGeneratorSettings =
                    {
                        Namespace = "Clients", JsonLibrary = CSharpJsonLibrary.SystemTextJson, GenerateNullableReferenceTypes = true,
                    },
                }).GenerateFile(),
                ListsOfEnums,
            ]).GetType("Clients.VettingClient", throwOnError: true)!;
        var unread = described.Keys.ToHashSet();
        var problems = new List<string>();

        foreach (var name in new[] { "auditor", "officer", "admin", "selection", "panel1", "candidate", "dpo" })
        {
            using var http = await party.Http(name);
            var reader = Activator.CreateInstance(client, http.Client)!;
            client.GetProperty("BaseUrl")!.SetValue(reader, party.Server.Address.ToString());
            foreach (var (operation, schema) in described)
            {
                var method = client.GetMethods().Single(
                    method => method.Name == operation + "Async"
                        && method.GetParameters() is [.., { ParameterType.Name: nameof(CancellationToken) }]);
                foreach (var arguments in party.ArgumentsOf(method))
                {
                    var problem = await Read(method, reader, arguments);
                    if (http.Kept.Status is 403 or 404 or 409)
                    {
                        continue;
                    }

                    problem ??= schema?.Validate(http.Kept.Text) is { Count: > 0 } errors ? string.Join("; ", errors) : null;
                    problems.AddRange(problem is null ? [] : [$"{operation} as {name}: {problem}"]);
                    unread.Remove(operation);
                }
            }
        }

        problems.ShouldBeEmpty();
        unread.ShouldBe(ByOthers, ignoreOrder: true);
    }

    /// <summary>What those alone read who come in by a code, and files that the demo party has none of.</summary>
    private static readonly string[] ByOthers = ["GetMailbox", "GetMyStatement", "OpenMyBundle", "OpenMyLetter", "OpenReportFile", "OpenSubjectBundle"];

    /// <summary>Kiota is a .NET tool: <c>dotnet tool restore</c>.</summary>
    [Fact]
    public async Task A_client_of_Kiotas_compiles()
    {
        var (restored, _) = await Sources.Run("dotnet", ["tool", "run", "kiota", "--version"]);
        Requirement.Need("clients", restored == 0, "Run 'dotnet tool restore' first.");
        using var folder = new TemporaryFolder();

        var (exitCode, output) = await Sources.Run(
            "dotnet",
            [
                "tool", "run", "kiota", "generate", "--language", "csharp", "--openapi", Sources.Document, "--class-name", "VettingClient",
                "--namespace-name", "Clients.Kiota", "--output", folder.Path, "--log-level", "Warning",
            ],
            ("KIOTA_OFFLINE_ENABLED", "true"));
        exitCode.ShouldBe(0, output);

        var sources = Directory.EnumerateFiles(folder.Path, "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText);
        Compile("Clients.Kiota", sources).GetType("Clients.Kiota.VettingClient").ShouldNotBeNull();
    }

    [Fact]
    public async Task Types_of_openapi_typescript_say_what_may_be_null_and_which_words_there_are()
    {
        var (generator, compiler) =
            (Sources.Script("clients", "openapi-typescript", "bin", "cli.js"), Sources.Script("clients", "typescript", "bin", "tsc"));
        using var folder = new TemporaryFolder();

        var (generated, what) = await Sources.Run("node", [generator, Sources.Document, "--output", folder.File("api.d.ts")]);
        generated.ShouldBe(0, what);
        File.Copy(Path.Combine(Sources.Folder, "reader.ts"), folder.File("reader.ts"));
        var (compiled, errors) = await Sources.Run("node", [compiler, "--noEmit", "--strict", folder.File("reader.ts")]);

        compiled.ShouldBe(0, errors);
    }

    /// <summary>What each GET answers with; nothing is allowed in it that is not described. Null where it answers with bytes.</summary>
    private static Dictionary<string, NJsonSchema.JsonSchema?> AnswersOf(OpenApiDocument document)
    {
        foreach (var schema in document.Definitions.Values.Where(schema => schema.Properties.Count > 0))
        {
            schema.AllowAdditionalProperties = false;
        }

        return document.Operations.Where(operation => operation.Method == OpenApiOperationMethod.Get).ToDictionary(
            operation => operation.Operation.OperationId,
            operation => operation.Operation.ActualResponses["200"].Content.TryGetValue("application/json", out var json) ? json.Schema : null);
    }

    private static Assembly Compile(string name, IEnumerable<string> sources)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            name, sources.Select(source => CSharpSyntaxTree.ParseText(source)), references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var assembly = new MemoryStream();
        compilation.Emit(assembly).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();
        return Assembly.Load(assembly.ToArray());
    }

    /// <returns>What the client could not read; null if it read the answer.</returns>
    private static async Task<string?> Read(MethodInfo method, object client, object?[] arguments)
    {
        var reading = (Task)method.Invoke(client, arguments)!;
        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return reading.Exception?.InnerException?.ToString();
    }

    /// <summary>The demo party, and what there is in it to be read.</summary>
    public sealed class Party : IAsyncLifetime
    {
        private readonly Dictionary<string, object[][]> _known = [];

        public VettingServer Server { get; } = new() { UpTo = SeedKind.DemoParty };

        public async ValueTask InitializeAsync()
        {
            await Server.InitializeAsync();
            var proposal = await new Journey(Server).Do("admin", new ProposeRulebook(ReferenceFiles.Text("rulebook-2024.1.yaml")
                .Replace("\"2024.1\"", "\"2098.1\"", StringComparison.Ordinal)
                .Replace("in-force-from: 2024-01-01", "in-force-from: 2098-01-01", StringComparison.Ordinal)));
            Know("proposal", [proposal.Value]);
            var journey = new Journey(Server);
            var waiting = (await journey.Do("selection", new GetLetterRuns(LetterKind.Clearance))).Waiting;
            await journey.Do("selection", new StartLetterRun(LetterKind.Clearance, [waiting[0].Subject], LetterMethod.ByHand));
            var printed = await journey.Do(
                "selection", new PrintCandidacyLetter(LetterKind.Clearance, waiting[1].Subject, LetterMethod.ByHand, "12 Orchard Row", null));
            await journey.Do("selection", new SendCandidacyLetter(waiting[1].Subject, printed));
            await Server.Services.GetRequiredService<IAuditSealer>().SealNow(CancellationToken.None);
            await Server.Look(async db =>
            {
                Know("reference", await db.Complaints.Select(complaint => complaint.Reference).ToListAsync());
                Know("report", await db.Reports.Select(report => report.Reference).ToListAsync());
                Know("request", await db.SubjectRequests.Select(request => request.Reference).ToListAsync());
                var hits = await db.SubjectHits.Join(
                    db.SubjectRequests, hit => hit.Request, request => request.Id, (hit, request) => new { request.Reference, hit.Id }).ToListAsync();
                _known["request,record"] = [.. hits.Select(hit => new object[] { hit.Reference, hit.Id.Value })];
                Know("breach", await db.DataBreaches.Select(breach => breach.Id.Value).ToListAsync());
                Know("ruling", await db.Rulings.Select(ruling => ruling.Id.Value).ToListAsync());
                Know("appeal", await db.Appeals.Select(appeal => appeal.Id.Value).ToListAsync());
                Know("panel", await db.Panels.Select(panel => panel.Id.Value).ToListAsync());
                Know("candidate", await db.Candidates.Select(candidate => candidate.Id.Value).ToListAsync());
                Know("person", await db.Persons.Select(person => person.Id.Value).Take(20).ToListAsync());
                Know("entry", await db.AuditLeaves.Select(leaf => leaf.Entry.Value).Take(3).ToListAsync());
                Know("size", await db.AuditCheckpoints.Select(checkpoint => checkpoint.Size).Take(3).ToListAsync());
                Know("id", await db.Elections.Select(election => election.Id.Value).ToListAsync());
                Know("election", await db.Elections.Select(election => election.Id.Value).ToListAsync());
                Know("selection", await db.Selections.Select(selection => selection.Id.Value).ToListAsync());
                Know("label", await db.Rulebooks.Select(rulebook => rulebook.Label).ToListAsync());
                Know("onsId", (await db.Seats.OrderBy(seat => seat.Name).Take(5).Select(seat => seat.Id).ToListAsync()).ConvertAll(id => id.ToString()));
                var files = await db.EvidenceFiles.Join(
                    db.Complaints, file => file.Complaint, complaint => complaint.Id,
                    (file, complaint) => new { complaint.Reference, file.Id }).ToListAsync();
                _known["reference,evidence"] = [.. files.Select(file => new object[] { file.Reference, file.Id.Value })];
                var reported = await db.Reports.SelectMany(report => report.Files, (report, file) => new { report.Reference, file.Id }).ToListAsync();
                _known["report,file"] = [.. reported.Select(file => new object[] { file.Reference, file.Id.Value })];
                var bundles = await db.DisclosureBundles.Join(
                    db.Complaints, bundle => bundle.Complaint, complaint => complaint.Id,
                    (bundle, complaint) => new { complaint.Reference, bundle.Id }).ToListAsync();
                _known["reference,bundle"] = [.. bundles.Select(bundle => new object[] { bundle.Reference, bundle.Id.Value })];
                _known["notice,nation"] = [[new DateTimeOffset(2023, 10, 25, 0, 0, 0, TimeSpan.Zero), "England"]];
                Know("kind", ["Clearance", "CertificateOfAuthorisation"]);
                Know("run", await db.LetterRuns.Select(run => run.Id.Value).ToListAsync());
                Know("subject", [.. await db.Candidates.Select(known => known.Id.Value).Take(2).ToListAsync(), .. await db.Selections
                    .Select(known => known.Id.Value).Take(2).ToListAsync()]);
                var letters = await db.Letters.AsNoTracking().ToListAsync();
                var references = await db.Complaints.ToDictionaryAsync(complaint => complaint.Id, complaint => complaint.Reference);
                _known["reference,letter"] = [.. letters.Where(letter => letter.Complaint is not null)
                    .Select(letter => new object[] { references[letter.Complaint!.Value], letter.Id.Value })];
                _known["subject,letter"] = [.. letters.Where(letter => letter.Complaint is null)
                    .Select(letter => new object[] { letter.Selection?.Value ?? letter.Candidate!.Value.Value, letter.Id.Value })];
                var persons = _known["person"];
                _known["person,other"] = [[persons[0][0], persons[1][0]]];
                return 0;
            });
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();

        /// <summary>A call for each thing that its required parameters can name.</summary>
        internal IEnumerable<object?[]> ArgumentsOf(MethodInfo method)
        {
            var optional = method.GetParameters().Where(parameter => parameter.HasDefaultValue)
                .Select(parameter => parameter.ParameterType == typeof(CancellationToken) ? CancellationToken.None : parameter.DefaultValue);
            var names = string.Join(',', method.GetParameters().Where(parameter => !parameter.HasDefaultValue).Select(parameter => parameter.Name));
            var types = method.GetParameters().Select(parameter => parameter.ParameterType).ToList();
            return (names.Length == 0 ? [[]] : _known[names]).Select(required => (object?[])
                [.. required.Zip(types, (value, type) => type.IsEnum ? Enum.Parse(type, (string)value) : value), .. optional]);
        }

        internal async Task<Keeping> Http(string name) => new(await Server.TokenOf(name));

        private void Know<T>(string parameter, IEnumerable<T> values) where T : notnull =>
            _known[parameter] = [.. values.Select(value => new object[] { value })];
    }

    /// <summary>Keeps the last answer as it came.</summary>
    internal sealed class Keeping : IDisposable
    {
        private readonly Handler _handler = new();

        public Keeping(string token)
        {
            Client = new HttpClient(_handler);
            Client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        }

        public HttpClient Client { get; }

        public (int Status, string Text) Kept => _handler.Kept;

        public void Dispose() => Client.Dispose();

        private sealed class Handler() : DelegatingHandler(new SocketsHttpHandler())
        {
            public (int, string) Kept { get; private set; }

            protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                var response = await base.SendAsync(request, cancellationToken);
                await response.Content.LoadIntoBufferAsync(cancellationToken);
                Kept = ((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
                return response;
            }
        }
    }
}
