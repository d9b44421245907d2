using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vetting.Benchmarks.Data;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Testing;

namespace Vetting.Benchmarks.Measures;

/// <summary>The work list and the logging of a complaint over HTTP, 16 at a time, beside the same by hand (<see cref="Floor"/>).</summary>
internal static class Requests
{
    private const int Respondents = 400;

    public static async Task<IReadOnlyList<Result>> Run(int cases)
    {
        var made = await CaseDatabase.Of(cases);
        using var folder = new TemporaryFolder();
        using var folderOfFloor = new TemporaryFolder();
        var database = await made.Copy(folder);
        await using var product = await Product.Start(database);
        using var officer = await product.SignedIn("officer");
        var respondents = await product.Look(db =>
            db.Candidates.OrderBy(candidate => candidate.MembershipNumber).Take(Respondents).Select(candidate => candidate.Id.Value).ToListAsync());

        // The floor's database is copied when the officer's session stands in it.
        using var logged = await officer.PostAsJsonAsync("/api/v1/complaints", Complaint(respondents[0]));
        var reference = (await logged.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        var pattern = await product.Look(db => PatternOf(db, reference));
        await product.Look(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)"));
        await using var floor = await Floor.Start(await database.Copy(folderOfFloor), pattern, product.Address);
        using var byHand = new HttpClient
        {
            BaseAddress = floor.Address,
            DefaultRequestHeaders = { Authorization = officer.DefaultRequestHeaders.Authorization },
        };

        return
        [
            await Beside.Measure(
                "work list of 50", "≥ 0.8", () => Get(officer, "/api/v1/complaints?limit=50"), () => Get(byHand, "/complaints")),
            await Beside.Measure(
                "log a complaint", "≥ 0.7", () => Post(officer, "/api/v1/complaints", Next()), () => Post(byHand, "/complaints", Next())),
        ];

        object Next() => Complaint(respondents[Random.Shared.Next(respondents.Count)]);
    }

    private static object Complaint(Guid respondent) => new
    {
        Respondent = respondent,
        Source = ComplaintSource.PartyMember.ToString(),
        Confidentiality = Confidentiality.Anonymous.ToString(),
        Witnesses = Array.Empty<Guid>(),
        Allegations = new[]
        {
            new
            {
                Category = "electoral-offence",
                Text = "Is said to have left out a former membership.",
                AwareOn = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                Severity = "Minor",
            },
        },
        RelatedTo = Array.Empty<string>(),
        DistinctFromConcluded = "It happened in another year.",
    };

    private static async Task<CasePattern> PatternOf(Infrastructure.Persistence.VettingDbContext db, string reference)
    {
        var complaint = await db.Complaints.AsNoTracking().SingleAsync(complaint => complaint.Reference == reference);
        var person = await db.Candidates.Where(candidate => candidate.Id == complaint.Respondent).Select(candidate => candidate.Person).SingleAsync();
        return await CasePattern.Of(
            db, [("Complaints", "Id", complaint.Id.Value), ("AuditEntries", "Stream", StreamId.Of(complaint.Id))],
            [complaint.Respondent.Value, person.Value], [reference]);
    }

    private static async Task Get(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        answer.EnsureSuccessStatusCode();
    }

    private static async Task Post(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        }
    }
}
