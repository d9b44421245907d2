using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vetting.Application.Files;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.Reporting;

/// <summary>Reports from outside, sent by programs: their files, and the work that keeps floods out.</summary>
public sealed class ReportsApiTests : IAsyncLifetime
{
    private VettingServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await VettingServer.StartNew(settings: ("RateLimits:DoorsPerHour", "12"));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_file_is_sent_first_and_named_by_the_report()
    {
        var content = RandomNumberGenerator.GetBytes(100_000);
        var sent = (await Send("/reports/files", content)).ShouldBe(HttpStatusCode.OK).Json;
        sent.GetProperty("sha256").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(content)));
        sent.GetProperty("size").GetInt64().ShouldBe(content.Length);
        var file = sent.GetProperty("file").GetString()!;

        var reference = await Report(file);

        var officer = await _server.SignedIn("officer");
        var report = (await officer.Get($"/reports/{reference}")).ShouldBe(HttpStatusCode.OK).Json;
        var named = report.GetProperty("files")[0];
        (named.GetProperty("fileName").GetString(), named.GetProperty("size").GetInt64()).ShouldBe(("photo.jpg", content.Length));
        var stored = await _server.Look(db => db.EvidenceFiles.IgnoreQueryFilters().SingleAsync());
        await using var kept = await _server.Services.GetRequiredService<IEvidenceFiles>().Open(stored.Stored, CancellationToken.None);
        var read = new MemoryStream();
        await kept.CopyToAsync(read);
        read.ToArray().ShouldBe(content);
    }

    [Fact]
    public async Task A_reference_that_is_not_ours_or_old_is_refused_at_its_field_and_nothing_is_received()
    {
        var file = await SendFile("A note."u8.ToArray());

        (await Submit(new { File = "nothing", FileName = "photo.jpg", MediaType = "image/jpeg" })).ShouldBe(HttpStatusCode.BadRequest)
            .Errors("files[0].file").ShouldNotBeEmpty();
        (await Submit(new { File = file, FileName = "../photo\n.jpg", MediaType = "image/jpeg" })).ShouldBe(HttpStatusCode.BadRequest);
        _server.Clock.Advance(TimeSpan.FromHours(12));
        (await Submit(new { File = file, FileName = "photo.jpg", MediaType = "image/jpeg" })).ShouldBe(HttpStatusCode.BadRequest)
            .Errors("files[0].file").ShouldHaveSingleItem().ShouldContain("Send it again.");

        (await _server.Look(db => db.Reports.IgnoreQueryFilters().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_empty_too_large_locked_or_a_program_is_refused_with_a_word()
    {
        (await Send("/reports/files", [])).ShouldBe(HttpStatusCode.Conflict, RuleCodes.FileNotEvidence);
        (await Send("/reports/files", Zip.Encrypted("A note."u8.ToArray()))).ShouldBe(HttpStatusCode.Conflict, RuleCodes.FileLocked);
        (await Send("/reports/files", [.. "MZ"u8, .. new byte[100]])).ShouldBe(HttpStatusCode.Conflict, RuleCodes.FileNotEvidence);
        var file = await SendFile("echo hello"u8.ToArray());
        (await Submit(new { File = file, FileName = "photo.BAT", MediaType = "image/jpeg" })).ShouldBe(HttpStatusCode.Conflict, RuleCodes.FileNotEvidence);
        (await Submit([.. Enumerable.Repeat(new { File = file, FileName = "photo.jpg", MediaType = "image/jpeg" }, 11)]))
            .ShouldBe(HttpStatusCode.BadRequest).Errors("files").ShouldNotBeEmpty();
        (await _server.Look(db => db.Reports.IgnoreQueryFilters().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_file_that_no_report_names_is_swept_after_a_day_and_one_that_is_named_stays()
    {
        await SendFile("Never named."u8.ToArray());
        await Report(await SendFile("Named."u8.ToArray()));
        _server.Clock.Advance(TimeSpan.FromHours(25));

        await _server.Send(Caller.System(), new SweepEvidenceFiles());

        var named = await _server.Look(db => db.EvidenceFiles.IgnoreQueryFilters().Select(file => file.Blob).SingleAsync());
        var kept = _server.Services.GetRequiredService<IEvidenceFiles>().WrittenBefore(DateTimeOffset.MaxValue, CancellationToken.None);
        (await kept.Select(blob => blob.Name).ToListAsync()).ShouldBe([named]);
    }

    [Fact]
    public async Task A_file_is_sent_with_a_message_from_the_mailbox()
    {
        var receipt = (await Submit()).ShouldBe(HttpStatusCode.OK).Json;
        var token = (await _server.Anonymous.Post("/doors", new { code = receipt.GetProperty("code").GetString() })).Json.GetProperty("token").GetString()!;
        var reporter = _server.ThroughDoor(token);
        var sent = (await Send("/mailbox/files", "A note."u8.ToArray(), reporter)).ShouldBe(HttpStatusCode.OK).Json;

        (await reporter.Post("/mailbox/messages", new
        {
            text = "Here it is.",
            files = new[] { new { file = sent.GetProperty("file").GetString(), fileName = "note.txt", mediaType = "text/plain" } },
        })).ShouldBe(HttpStatusCode.NoContent);

        (await reporter.Get("/mailbox")).Json.GetProperty("files")[0].GetProperty("fileName").GetString().ShouldBe("note.txt");
        (await Send("/mailbox/files", "A note."u8.ToArray())).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task One_address_sends_files_and_reports_so_often_and_no_more()
    {
        for (var time = 0; time < 6; time++)
        {
            await SendFile(Encoding.UTF8.GetBytes($"Note {time}."));
            (await Submit()).ShouldBe(HttpStatusCode.OK);
        }

        var refused = (await Send("/reports/files", "One more."u8.ToArray())).ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers["Retry-After"].ShouldNotBeEmpty();
        (await Submit()).ShouldBe(HttpStatusCode.TooManyRequests);
        (await _server.Anonymous.Get("/reports/work")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task With_proof_of_work_officers_find_a_report_at_once_and_without_it_tomorrow()
    {
        var work = (await _server.Anonymous.Get("/reports/work")).ShouldBe(HttpStatusCode.OK).Json;
        var (salt, puzzles, bits) = (
            Convert.FromHexString(work.GetProperty("salt").GetString()!), work.GetProperty("puzzles").GetInt32(), work.GetProperty("bits").GetInt32());
        var proof = new
        {
            Challenge = work.GetProperty("challenge").GetString(),
            Answers = Enumerable.Range(0, puzzles).Select(puzzle => Solve(salt, (byte)puzzle, bits)).ToArray(),
        };
        var today = CivilTime.DateOf(VettingServer.Start);

        var proved = (await SubmitWith(proof)).ShouldBe(HttpStatusCode.OK).Json;
        var repeated = (await SubmitWith(proof)).ShouldBe(HttpStatusCode.OK).Json;

        proved.GetProperty("listedFrom").GetString().ShouldBe(today.ToString("yyyy-MM-dd"));
        repeated.GetProperty("listedFrom").GetString().ShouldBe(today.AddDays(1).ToString("yyyy-MM-dd"), "one piece of work serves one report");
        var officer = await _server.SignedIn("officer");
        var queue = (await officer.Get("/reports")).Json;
        queue.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("reference").GetString())
            .ShouldBe([proved.GetProperty("reference").GetString()]);
        var count = queue.GetProperty("count");
        (count.GetProperty("received").GetInt32(), count.GetProperty("open").GetInt32(), count.GetProperty("later").GetInt32()).ShouldBe((2, 2, 1));
    }

    /// <summary>By what the description of the operation says, and not by the product's own code.</summary>
    private static uint Solve(byte[] salt, byte puzzle, int bits)
    {
        for (var answer = 0u; ; answer++)
        {
            byte[] number = [(byte)(answer >> 24), (byte)(answer >> 16), (byte)(answer >> 8), (byte)answer];
            var hash = SHA256.HashData([.. salt, puzzle, .. number]);
            if (hash.SelectMany(one => Enumerable.Range(0, 8).Select(bit => one >> (7 - bit) & 1)).Take(bits).All(bit => bit == 0))
            {
                return answer;
            }
        }
    }

    private async Task<string> Report(string file) =>
        (await Submit(new { File = file, FileName = "photo.jpg", MediaType = "image/jpeg" })).ShouldBe(HttpStatusCode.OK)
            .Json.GetProperty("reference").GetString()!;

    private Task<ApiAnswer> Submit(params object[] files) => _server.Anonymous.Post("/reports", new
    {
        What = "He shouted at a volunteer.",
        When = "On a Saturday.",
        Candidate = "The candidate for Anytown",
        Confidentiality = "Anonymous",
        Files = files,
    });

    private Task<ApiAnswer> SubmitWith(object proof) => _server.Anonymous.Post("/reports", new
    {
        What = "He shouted at a volunteer.",
        When = "On a Saturday.",
        Candidate = "The candidate for Anytown",
        Confidentiality = "Anonymous",
        Proof = proof,
    });

    private async Task<string> SendFile(byte[] content) =>
        (await Send("/reports/files", content)).ShouldBe(HttpStatusCode.OK).Json.GetProperty("file").GetString()!;

    private async Task<ApiAnswer> Send(string path, byte[] content, ApiClient? by = null)
    {
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return await (by ?? _server.Anonymous).Send(HttpMethod.Post, path, body);
    }
}
