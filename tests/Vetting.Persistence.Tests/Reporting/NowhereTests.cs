using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Data.Sqlite;
using Shouldly;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Testing;
using Xunit;

namespace Vetting.Persistence.Tests.Reporting;

/// <summary>
/// Two people were promised something: one that nobody learns who they are, the other that nobody does without need. A server that tells all it can
/// is looked through afterwards: database, backup, logs, telemetry, mail, and every answer that the officer of the case was given.
/// </summary>
public sealed class NowhereTests : IDisposable
{
    private const string Address = "203.0.113.177";
    private const string Browser = "Wombat-Browser/77";
    private const string Name = "Wren Unmistakable";
    private const string Contact = "wren-unmistakable@example.invalid";

    /// <summary>Where a name that was given in confidence may stand: with the report, with the person, and in what is erased with them.</summary>
    private static readonly string[] Vault =
    [
        "AuditData.Data", "PersonKeys.Key", "Persons.Email", "Persons.Name", "Persons.PlainEmail", "Persons.PlainName", "Reports.Contact",
        "Reports.Name",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_anonymous_reporters_address_and_a_confidential_complainants_name_are_nowhere_they_should_not_be()
    {
        await ServerProcess.Prepare(_folder.Path);
        await using var collector = await Collector.Start();
        await using var mail = await MailCatcher.Start();
        await using var server = await ServerProcess.Start(
            _folder.Path,
            [
                .. collector.Settings, .. mail.Settings, ("Proxies:0", "127.0.0.1"), ("Serilog:MinimumLevel:Default", "Verbose"),
                ("Serilog:MinimumLevel:Override:Microsoft", "Verbose"),
            ]);
        var officer = await server.SignedIn("officer");
        var told = new StringBuilder();

        await Anonymously(server);
        var reference = await InConfidence(server, officer);
        foreach (var path in new[]
        {
            "/complaints", $"/complaints/{reference}", $"/complaints/{reference}/history", $"/complaints/{reference}/investigation",
            $"/complaints/{reference}/notes", $"/complaints/{reference}/tasks", $"/complaints/{reference}/bundles", "/reports",
        })
        {
            told.Append((await officer.Get(path)).ShouldBe(HttpStatusCode.OK).Text);
        }

        (await officer.Post($"/complaints/{reference}/identity", new { reason = "To ask her to the interview of tomorrow." })).ShouldBe(HttpStatusCode.OK)
            .Text.ShouldContain(Name);
        await mail.Took(1);
        (await officer.Post("/complaints/search", new { q = "Wren" })).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
        await collector.WaitFor("GetComplaint");
        (await OperatorConsole.Run(_folder.Path, ["backup", _folder.File("copy.zip")])).ExitCode.ShouldBe(0);
        await server.Stop();

        var sent = string.Concat(mail.Received.Select(message => $"{message.Message.Subject}\n{message.Text}"));
        var log = await server.Log();
        log.ShouldContain("/api/v1/complaints");
        sent.ShouldContain("Something waits for you");
        foreach (var words in new[] { log, collector.Told, sent, told.ToString() })
        {
            foreach (var trace in new[] { Address, Browser, "Wren", "Unmistakable", "unmistakable" })
            {
                words.ShouldNotContain(trace);
            }
        }

        foreach (var database in new[] { Path.Combine(_folder.Path, "data", "vetting.db"), BackedUp() })
        {
            var bytes = await File.ReadAllBytesAsync(database, TestContext.Current.CancellationToken);
            Holds(bytes, "blocked the door").ShouldBeTrue("the reports themselves");
            Holds(bytes, Address).ShouldBeFalse(database);
            Holds(bytes, Browser).ShouldBeFalse(database);
            var columns = Columns(database, "unmistakable");
            columns.ShouldContain("Reports.Name");
            columns.ShouldBeSubsetOf(Vault);
            Ask(database, $"SELECT DISTINCT e.Action FROM AuditData d JOIN AuditEntries e ON e.Id = d.EntryId WHERE instr(lower(d.Data), 'unmistakable') > 0")
                .ShouldBe(["PersonRegistered"]);
        }
    }

    private static async Task Anonymously(ServerProcess server)
    {
        var nobody = new ApiClient(server.Http);
        (string, string)[] seen = [("X-Forwarded-For", Address), ("User-Agent", Browser)];
        var sent = (await nobody.Send(
            HttpMethod.Post, "/reports", JsonContent.Create(Reporter.Anonymous, options: DomainJson.Options), headers: seen)).ShouldBe(HttpStatusCode.OK);
        var opened = (await nobody.Send(
            HttpMethod.Post, "/doors", JsonContent.Create(new { code = sent.Json.GetProperty("code").GetString() }), headers: seen))
            .ShouldBe(HttpStatusCode.OK);
        var mailbox = new ApiClient(server.Http, opened.Json.GetProperty("token").GetString(), "Door");
        (await mailbox.Send(HttpMethod.Post, "/mailbox/messages", JsonContent.Create(new { text = "It was a Saturday." }), headers: seen))
            .ShouldBe(HttpStatusCode.NoContent);
        (await mailbox.Send(HttpMethod.Get, "/mailbox", headers: seen)).ShouldBe(HttpStatusCode.OK);
        (await nobody.Send(HttpMethod.Post, "/doors", JsonContent.Create(new { code = "0000-0000-0000-0000-0000-0000-000" }), headers: seen))
            .Status.ShouldNotBe(HttpStatusCode.OK);
    }

    /// <returns>The case that the report became.</returns>
    private static async Task<string> InConfidence(ServerProcess server, ApiClient officer)
    {
        var report = Reporter.Anonymous with { Confidentiality = Confidentiality.Confidential, Name = Name, Contact = Contact };
        var sent = (await new ApiClient(server.Http).Send(
            HttpMethod.Post, "/reports", JsonContent.Create(report, options: DomainJson.Options))).ShouldBe(HttpStatusCode.OK);
        var reference = sent.Json.GetProperty("reference").GetString()!;
        var read = (await officer.Get($"/reports/{reference}")).ShouldBe(HttpStatusCode.OK);
        (await officer.Post($"/reports/{reference}/messages", new { text = "Thank you. On which day was this?" }, read.Version))
            .ShouldBe(HttpStatusCode.NoContent);
        var respondent = (await officer.Post("/candidates", new { name = "Corin Example", membershipNumber = "T-177" })).ShouldBe(HttpStatusCode.Created);
        var complainant = (await officer.Post("/persons", new { name = Name, email = Contact })).ShouldBe(HttpStatusCode.Created);
        var logged = await officer.Post("/complaints", new
        {
            respondent = respondent.Json.GetProperty("id").GetString(),
            source = "memberOfThePublic",
            confidentiality = "confidential",
            complainant = complainant.Json.GetProperty("id").GetString(),
            witnesses = Array.Empty<string>(),
            allegations = new[] { new { category = "bullying", text = report.What, severity = "minor" } },
            relatedTo = Array.Empty<string>(),
            fromReport = reference,
        });
        return logged.ShouldBe(HttpStatusCode.Created).Json.GetProperty("id").GetString()!;
    }

    private string BackedUp()
    {
        var copy = _folder.File("copy.db");
        using var zip = ZipFile.OpenRead(_folder.File("copy.zip"));
        zip.GetEntry("vetting.db")!.ExtractToFile(copy);
        return copy;
    }

    private static bool Holds(byte[] file, string text) => file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    /// <summary>The columns, of all tables, in which the word stands.</summary>
    private static List<string> Columns(string database, string word) =>
    [
        .. from column in Ask(database, "SELECT m.name || '.' || c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'")
           let parts = column.Split('.')
           where Ask(database, $"SELECT COUNT(*) FROM \"{parts[0]}\" WHERE instr(lower(CAST(\"{parts[1]}\" AS TEXT)), '{word}') > 0") is not ["0"]
           select column,
    ];

    private static List<string> Ask(string database, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<string> values = [];
        while (reader.Read())
        {
            values.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        }

        return values;
    }
}
