using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vetting.Application.Auditing;
using Vetting.Application.Complaints;
using Vetting.Application.Importing;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Persistence;
using Vetting.Testing;
using Vetting.Testing.Databases;

namespace Vetting.Benchmarks.Data;

/// <summary>
/// A database of many cases, made once and kept: some are taken through their life by the use cases, and copied (<see cref="CasePattern"/>) with other
/// respondents, days and words. The same number of cases gives the same content.
/// </summary>
internal sealed class CaseDatabase(string folder, string connectionString)
{
    /// <summary>A word of nearly every case, of one in a hundred, and of a handful.</summary>
    public const string CommonWord = "meeting";

    public const string MiddlingWord = "gazebo";

    public const string RareWord = "heliotrope";

    /// <summary>A category that one case in five thousand has.</summary>
    public const string RareCategory = "electoral-offence";

    private const int CasesOfOneRespondent = 20;
    private const int FewestRespondents = 60;
    private const int InOneTransaction = 5_000;
    private const int MostOpen = 3_000;
    private const int MostOfOneOfficer = 40;
    private static readonly DateTimeOffset Oldest = new(2012, 1, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Newest = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    private static readonly string[] Vocabulary =
    [
        "leaflet", "branch", "canvass", "minutes", "treasurer", "weather", "poster", "hustings", "volunteer", "letter", "phone", "photograph", "evening",
        "office", "delegate", "agenda", "motion", "ballot", "rosette", "doorstep", "interview", "newsletter", "budget", "hall", "committee", "coffee",
    ];

    public string Folder => folder;

    public string ConnectionString => connectionString;

    /// <summary>Makes it, unless an earlier run has, from the same code.</summary>
    public static async Task<CaseDatabase> Of(int cases)
    {
        var kept = Path.Combine(AppContext.BaseDirectory, "data", $"{TestDatabases.Current.Engine.Name}-{cases}");
        if (!Directory.Exists(kept))
        {
            var making = $"{kept}.making";
            Directory.CreateDirectory(making);
            Console.WriteLine($"Making {cases.ToString("N0", CultureInfo.InvariantCulture)} cases.");
            await Make(cases, making);
            Directory.Move(making, kept);
        }

        return new(kept, await TestDatabases.Current.Create(kept));
    }

    /// <summary>A copy to write into.</summary>
    public async Task<CaseDatabase> Copy(TemporaryFolder into)
    {
        var copy = new CaseDatabase(into.Path, await TestDatabases.Current.Copy(connectionString, into.Path));
        foreach (var key in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !Path.GetFileName(file).StartsWith("vetting.db", StringComparison.Ordinal)))
        {
            var target = Path.Combine(into.Path, Path.GetRelativePath(folder, key));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(key, target);
        }

        return copy;
    }

    private static async Task Make(int cases, string folder)
    {
        await using var server = await VettingServer.StartNew();
        var (respondent, kinds) = await Patterns(server);
        var target = await TestDatabases.Current.Copy(server.ConnectionString, folder);
        await using (var db = TestDatabases.Current.Open(target))
        {
            db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
            await db.Database.OpenConnectionAsync();
            await Hurry(db);
            var respondents = await FillRespondents(db, respondent, Math.Max(FewestRespondents, cases / CasesOfOneRespondent));
            await FillCases(db, kinds, respondents, cases);
        }

        TestDatabases.Current.LetGo(target);
        Product.KeepKeys(folder);
        await using var product = await Product.Start(new(folder, target), isServing: false);
        await product.Services.GetRequiredService<IAuditSealer>().SealNow(CancellationToken.None);
        await product.Look(Settle);
    }

    /// <summary>While the data are made, nothing has to survive a power cut.</summary>
    private static Task<int> Hurry(VettingDbContext db) => db.Database.IsSqlite()
        ? db.Database.ExecuteSqlRawAsync("PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -1000000")
        : db.Database.ExecuteSqlRawAsync("SET synchronous_commit = off");

    /// <summary>As a database is that has grown slowly: what its planner knows is true.</summary>
    private static async Task<int> Settle(VettingDbContext db) => db.Database.IsSqlite()
        ? await db.Database.ExecuteSqlRawAsync("PRAGMA optimize = 0x10002; PRAGMA wal_checkpoint(TRUNCATE)")
        : await db.Database.ExecuteSqlRawAsync("ANALYZE");

    private static async Task<(CasePattern Respondent, IReadOnlyList<Kind> Kinds)> Patterns(VettingServer server)
    {
        var journey = new Journey(server);
        var respondent = await journey.RegisterCandidate();
        var known = await server.Look(db => db.Candidates.Where(candidate => candidate.Id == respondent)
            .Join(db.Persons, candidate => candidate.Person, person => person.Id, (candidate, person) => new { candidate, person }).SingleAsync());
        string[] names = [known.person.Name, PlainText.Of(known.person.Name), known.candidate.MembershipNumber!];
        var toRespondent = await server.Look(db => CasePattern.Of(
            db, [("Persons", "Id", known.person.Id.Value), ("AuditEntries", "Stream", StreamId.Of(respondent))],
            [respondent.Value, known.person.Id.Value], names));

        List<(Share Share, string Reference)> models = [];
        models.Add((Share.HeardByPanel, await journey.Conclude(respondent, change: report => Worded(report, "false-declaration"))));
        await Import(server, known.candidate.MembershipNumber!);
        foreach (var share in Enum.GetValues<Share>().Where(share => share <= Share.Grave))
        {
            models.Add((share, await server.Look(db => db.Complaints.Where(complaint => complaint.ExternalReference == Box(share))
                .Select(complaint => complaint.Reference).SingleAsync())));
        }

        models.Add((Share.OpenOfOther, await LogByOther(journey, journey.ReportAbout(respondent))));
        models.Add((Share.OpenOfOfficer, await journey.Log(respondent, Worded)));
        models.Add((Share.HeardOfOfficer, await journey.Hear(respondent, Worded)));
        List<Kind> kinds = [];
        foreach (var (share, reference) in models)
        {
            kinds.Add(await server.Look(async db =>
            {
                var id = await db.Complaints.Where(complaint => complaint.Reference == reference).Select(complaint => complaint.Id.Value).SingleAsync();
                return new Kind(share, await CasePattern.Of(
                    db, [("Complaints", "Id", id), ("AuditEntries", "Stream", StreamId.Of(new ComplaintId(id)))], [respondent.Value, known.person.Id.Value],
                    [.. names, reference, PlainText.Of(reference), Box(share), CasePattern.Words]), await WordsOf(db, id));
            }));
        }

        return (toRespondent, kinds);
    }

    /// <summary>The external reference of the case that is the pattern.</summary>
    private static string Box(Share share) => $"Box-{share}";

    private static LogComplaint Worded(LogComplaint report) => Worded(report, "financial-impropriety");

    private static LogComplaint Worded(LogComplaint report, string category) =>
        report with { Allegations = [report.Allegations[0] with { Category = category, Text = $"{CommonWord} {CasePattern.Words}" }] };

    private static Task<string> LogByOther(Journey journey, LogComplaint report) => journey.Do("officer2", Worded(report));

    private static async Task Import(VettingServer server, string membershipNumber)
    {
        string[] lines =
        [
            "External reference,Provenance,Respondent membership number,Source,Received on,Closed on,Disposition,Category,Allegation,Severity,Finding,Reasons,"
                + "Clause,Sanction,Sanction months,Sanction from",
            Row(Share.Dismissed, "Dismissed", "discrimination", "Minor"),
            Row(Share.DismissedToo, "Dismissed", "bullying", "Serious"),
            Row(Share.Decided, "Decided", "harassment", "Serious", "Proved,It was heard by two people,,censure,,2026-02-25"),
            Row(Share.DecidedToo, "Decided", "bullying", "Minor", "Proved,It was admitted,,reminder,,2026-02-25"),
            Row(Share.Withdrawn, "Withdrawn", "bringing-into-disrepute", "Minor"),
            Row(Share.OfRareCategory, "Dismissed", RareCategory, "Minor"),
            Row(Share.Grave, "Dismissed", "safeguarding", "Grave"),
        ];
        using var folder = new TemporaryFolder();
        await File.WriteAllLinesAsync(folder.File("old.csv"), lines);
        var report = await server.As(Infrastructure.Accounts.Caller.Operator("benchmark"))
            .Send(new ImportComplaints(ImportFile.At(folder.File("old.csv")), ImportOptions.Default));
        if (!report.Stored)
        {
            throw new InvalidOperationException(string.Join('\n', report.Problems));
        }

        string Row(Share share, string disposition, string category, string severity, string rest = ",,,,,") =>
            $"{Box(share)},Archive box 12,{membershipNumber},PartyMember,2026-01-05,2026-02-25,{disposition},{category},{CommonWord} {CasePattern.Words},"
                + $"{severity},{rest}";
    }

    private static async Task<List<(Guid Candidate, Guid Person, string Name, string Number)>> FillRespondents(
        VettingDbContext db, CasePattern pattern, int count)
    {
        var random = new Random(count);
        var writer = new RowWriter(db);
        List<(Guid, Guid, string, string)> respondents = [];
        await using var transaction = await db.Database.BeginTransactionAsync();
        for (var number = 0; number < count; number++)
        {
            var at = Oldest.AddMinutes(number);
            var ids = NewIds(random, at, pattern.Ids);
            var (name, membership) = ($"{Syllables(random, 3)} {Syllables(random, 4)}", $"M-{number:D6}");
            await writer.Write(pattern.Fill(ids, [name, PlainText.Of(name), membership], at - VettingServer.Start)
                .Where(row => row.Table.Name != "PersonKeys"));
            foreach (var key in NameParts.Of(name).Keys().Append(NameParts.MadeBy))
            {
                await writer.Write("PersonKeys", ("Key", key), ("Person", ids[1]));
            }

            respondents.Add((ids[0], ids[1], name, membership));
        }

        await transaction.CommitAsync();
        return respondents;
    }

    private static async Task FillCases(
        VettingDbContext db, IReadOnlyList<Kind> kinds, List<(Guid Candidate, Guid Person, string Name, string Number)> respondents, int cases)
    {
        var random = new Random(cases);
        var step = (Newest - Oldest) / cases;
        HashSet<string> references = [];
        for (var done = 0; done < cases; done += InOneTransaction)
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var writer = new RowWriter(db);
            for (var number = done; number < Math.Min(done + InOneTransaction, cases); number++)
            {
                var at = Oldest + (step * number);
                var share = Choose(random, cases - number, cases);
                var kind = kinds.First(kind => kind.Share == share);
                var respondent = respondents[random.Next(respondents.Count)];
                string reference;
                do
                {
                    reference = $"C-{at.Year}-{random.Next(1_000_000):D6}";
                }
                while (!references.Add(reference));

                var ids = NewIds(random, at, kind.Pattern.Ids);
                (ids[0], ids[1]) = (respondent.Candidate, respondent.Person);
                string[] texts =
                [
                    respondent.Name, PlainText.Of(respondent.Name), respondent.Number, reference, PlainText.Of(reference), $"Old-{number}",
                    WordsFor(random),
                ];
                var rows = kind.Pattern.Fill(ids, texts, at - VettingServer.Start).ToList();
                await writer.Write(rows);
                var (table, values) = rows.First(row => row.Table.Name == "Complaints");
                await writer.Index(
                    at, (Guid)values[Array.IndexOf(table.Columns, "Id")]!,
                    $"{PlainText.Of(string.Join('\n', reference, $"Old-{number}", respondent.Name, respondent.Number))} {kind.WordsOfCase} {texts[^1]}");
            }

            await transaction.CommitAsync();
        }
    }

    /// <summary>What a real party's cases are: nearly all concluded, and the newest open, as many as there are people to work on them.</summary>
    private static Share Choose(Random random, int fromNewest, int cases)
    {
        var open = Math.Min(MostOpen, cases / 20);
        var own = Math.Min(MostOfOneOfficer, open / 2);
        if (fromNewest <= open)
        {
            return fromNewest * own / open == (fromNewest - 1) * own / open ? Share.OpenOfOther
                : fromNewest % 2 == 0 ? Share.OpenOfOfficer : Share.HeardOfOfficer;
        }

        return random.Next(10_000) switch
        {
            < 2 => Share.OfRareCategory,
            < 12 => Share.Grave,
            < 212 => Share.Withdrawn,
            < 232 => Share.HeardByPanel,
            < 1_232 => Share.Decided,
            < 2_232 => Share.DecidedToo,
            < 5_000 => Share.DismissedToo,
            _ => Share.Dismissed,
        };
    }

    private static string WordsFor(Random random)
    {
        var words = Enumerable.Range(0, 6).Select(_ => Vocabulary[random.Next(Vocabulary.Length)]);
        return string.Join(' ', random.Next(100_000) switch
        {
            < 5 => words.Append(RareWord),
            < 1_000 => words.Append(MiddlingWord),
            _ => words,
        });
    }

    private static async Task<string> WordsOf(VettingDbContext db, Guid complaint)
    {
        var said = await db.Complaints.Where(of => of.Id == new ComplaintId(complaint))
            .SelectMany(of => of.Allegations).Select(allegation => allegation.Category).ToListAsync();
        return PlainText.Of($"{string.Join(' ', said)} {CommonWord}");
    }

    private static string Syllables(Random random, int count)
    {
        const string consonants = "bdfglmnprstv";
        const string vowels = "aeiou";
        var name = string.Concat(Enumerable.Range(0, count).Select(_ =>
            $"{consonants[random.Next(consonants.Length)]}{vowels[random.Next(vowels.Length)]}"));
        return char.ToUpperInvariant(name[0]) + name[1..];
    }

    /// <summary>Ordered by time, as the product's are.</summary>
    private static Guid[] NewIds(Random random, DateTimeOffset at, int count) => [.. Enumerable.Range(0, count).Select(_ =>
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        var time = Guid.CreateVersion7(at).ToByteArray(bigEndian: true);
        time.AsSpan(0, 6).CopyTo(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    })];

    /// <summary>The kinds of cases, and what each is good for.</summary>
    private enum Share
    {
        Dismissed,
        DismissedToo,
        Decided,
        DecidedToo,
        Withdrawn,
        OfRareCategory,
        Grave,
        HeardByPanel,
        OpenOfOther,
        OpenOfOfficer,
        HeardOfOfficer,
    }

    private sealed record Kind(Share Share, CasePattern Pattern, string WordsOfCase);
}
