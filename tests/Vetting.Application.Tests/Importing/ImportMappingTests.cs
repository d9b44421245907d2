using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Importing;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.People;
using Vetting.Domain.Rulings;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Seeding;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Importing;

public sealed class ImportMappingTests : IAsyncLifetime
{
    private readonly VettingServer _server = new() { UpTo = SeedKind.Reference };

    private Sending Operator => _server.As(Caller.Operator("tester"));

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        await Operator.Send(new ImportCandidates(
            new("candidates.csv", () => new MemoryStream("Membership number,Name\nP-1,Invented One\nP-2,Invented Two\nP-3,Invented Three"u8.ToArray())),
            ImportOptions.Default));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_file_in_anothers_words_is_imported_and_several_who_are_accused_in_one_matter_get_linked_cases()
    {
        await Operator.Send(new KeepImportMapping("philadelphia", ExampleMapping.Text));

        var report = await Import(
            ExampleMapping.Row("21-0001", "P-1", "Sustained Finding", allegation: "Physical abuse"),
            ExampleMapping.Row("21-0001", "P-2"),
            ExampleMapping.Row("21-0001", "P-1", allegation: "Verbal abuse"),
            ExampleMapping.Row("21-0002", "P-3", "Pending", closed: ""));

        report.Problems.ShouldBeEmpty();
        (report.Stored, report.Rows, report.Added).ShouldBe((true, 4, 4));
        var cases = await Cases();
        cases.Keys.ShouldBe(["21-0001", "21-0001/2", "21-0002"], ignoreOrder: true);
        cases["21-0001"].Allegations.Count.ShouldBe(2);
        cases["21-0001"].Disposition.ShouldBe(Disposition.Decided);
        cases["21-0001"].ClosedAt.ShouldBe(CivilTime.StartOf(new DateOnly(2021, 6, 1)));
        cases["21-0001/2"].RelatedTo.ShouldBe([cases["21-0001"].Id]);
        cases["21-0002"].IsOpen.ShouldBeTrue();
        var rulings = await _server.Look(db => db.Rulings.ToDictionaryAsync(ruling => ruling.Complaint));
        rulings[cases["21-0001"].Id].Content.Findings.Select(finding => finding.Outcome)
            .ShouldBe([FindingOutcome.Proved, FindingOutcome.NotProved]);
        var entry = await _server.Look(db => db.AuditEntries.Include(entry => entry.Data).SingleAsync(entry => entry.Action == "ComplaintsImported"));
        entry.Data!.Json.ShouldContain("philadelphia 1");
    }

    [Fact]
    public async Task The_accused_of_a_matter_are_found_again_in_whichever_order_they_stand()
    {
        await Operator.Send(new KeepImportMapping("philadelphia", ExampleMapping.Text));
        await Import(ExampleMapping.Row("21-0001", "P-1"), ExampleMapping.Row("21-0001", "P-2"));

        var again = await Import(
            ExampleMapping.Row("21-0001", "P-3"), ExampleMapping.Row("21-0001", "p-2"), ExampleMapping.Row("21-0001", "P-1"));

        (again.Unchanged, again.Added).ShouldBe((2, 1));
        var cases = await Cases();
        cases.Count.ShouldBe(3);
        cases["21-0001/3"].RelatedTo.ShouldBeEmpty();
        cases["21-0001/2"].RelatedTo.ShouldBe([cases["21-0001"].Id]);
    }

    [Fact]
    public async Task What_the_mapping_does_not_say_is_an_error_by_row_and_field_and_nothing_is_imported()
    {
        await Operator.Send(new KeepImportMapping("philadelphia", ExampleMapping.Text));

        var report = await Import(
            ExampleMapping.Row("21-0001", "P-1", "Sustained Finding"),
            ExampleMapping.Row("21-0002", "P-2", "Exonerated"),
            ExampleMapping.Row("21-0003", "P-3", received: "31/31/2021"),
            ExampleMapping.Row("21-0004", "P-1"),
            ExampleMapping.Row("21-0004", "P-9"),
            ExampleMapping.Row("21-0005", "P-1"),
            ExampleMapping.Row("21-0005", "P-2"),
            ExampleMapping.Row("21-0005/2", "P-3"));

        report.Stored.ShouldBeFalse();
        var told = report.Problems.Select(problem => problem.ToString()).ToList();
        told.ShouldContain(
            "line 3, column 'Finding': The mapping does not say what 'Exonerated' in the column 'investigative_findings' means. "
                + "It knows: Sustained Finding, No Sustained Findings, Pending.");
        told.ShouldContain("line 4, column 'Received on': '31/31/2021' in the column 'date_received' is not a day written yyyy-MM-dd or M/d/yyyy.");
        told.ShouldContain(problem => problem.StartsWith("line 6, column 'Respondent membership number': No candidate", StringComparison.Ordinal));
        told.ShouldContain(problem => problem.StartsWith("line 8, column 'External reference': several are accused", StringComparison.Ordinal));
        (await Cases()).ShouldBeEmpty();
        (await Should.ThrowAsync<ImportFailedException>(Operator.Send(new ImportComplaints(
            new("other.csv", () => new MemoryStream("complaint_id\n1"u8.ToArray())), ImportOptions.Default, "philadelphia"))))
            .Message.ShouldContain("'officer_id'");
        (await Should.ThrowAsync<ImportFailedException>(Operator.Send(new ImportComplaints(
            ExampleMapping.FileOf(), ImportOptions.Default, "unknown")))).Message.ShouldContain("'unknown'");
    }

    [Fact]
    public async Task A_mapping_is_kept_by_name_with_all_its_versions_and_the_latest_is_used()
    {
        (await Operator.Send(new KeepImportMapping("of-another", ExampleMapping.Text))).ShouldBe(1);
        (await Operator.Send(new KeepImportMapping("of-another", ExampleMapping.Text))).ShouldBe(1);
        var other = ExampleMapping.Text.Replace("\"Moderate\"", "\"Minor\"", StringComparison.Ordinal);
        (await Operator.Send(new KeepImportMapping("of-another", other))).ShouldBe(2);

        (await Operator.Send(new GetImportMappings())).Select(version => (version.Name, version.Number)).ShouldBe([("of-another", 2), ("of-another", 1)]);
        (await Operator.Send(new GetImportMapping("of-another"))).ShouldBe(other);
        (await Operator.Send(new GetImportMapping("of-another", 1))).ShouldBe(ExampleMapping.Text);
        await Should.ThrowAsync<NotFoundException>(Operator.Send(new GetImportMapping("of-another", 3)));
        (await _server.Look(db => db.AuditEntries.CountAsync(entry => entry.Action == "ImportMappingKept"))).ShouldBe(2);
        (await Operator.Send(new ImportComplaints(
            ExampleMapping.FileOf(ExampleMapping.Row("21-0001", "P-1")), ImportOptions.Default, "of-another"))).Stored.ShouldBeTrue();
        (await Cases())["21-0001"].Gravest.ShouldBe(Domain.Rulebooks.Severity.Minor);
    }

    [Fact]
    public async Task All_mistakes_of_a_mapping_are_told_at_once_and_it_is_not_kept()
    {
        const string Wrong =
            """
            {
              "fields": {
                "External reference": { "column": "a" },
                "Provenance": { },
                "Respondent membership number": { "column": "b", "dates": ["yyyy-MM-dd"] },
                "Received on": { "column": "c", "dates": ["d/M/yy"] },
                "Severity": { "column": "d", "values": { "bad": "Awful", "BAD": "Grave" } },
                "Allegation": { "always": "It", "otherwise": "That" },
                "Category": { "column": "e", "otherwise": "bullying" },
                "Shoe size": { "column": "f" }
              }
            }
            """;

        var told = (await Should.ThrowAsync<ValidationException>(Operator.Send(new KeepImportMapping("wrong", Wrong))))
            .Errors.Select(error => error.ErrorMessage).ToList();

        told.Count.ShouldBe(9);
        foreach (var field in new[]
            { "'Provenance' needs either", "membership number' is no day", "'d/M/yy' does not say", "cannot be 'Awful'", "'BAD' twice",
                "'Allegation' is always the same", "'Category' has 'otherwise'", "no field 'Shoe size'", "'Source' is required" })
        {
            told.ShouldContain(problem => problem.Contains(field, StringComparison.Ordinal), field);
        }

        (await Should.ThrowAsync<ValidationException>(Operator.Send(new KeepImportMapping("wrong", "{ \"fields\": { \"Source\": { \"colum\": \"a\" } } }"))))
            .Errors.Single().ErrorMessage.ShouldContain("look at line 1, $.fields.Source.colum");
        await Should.ThrowAsync<ValidationException>(Operator.Send(new KeepImportMapping("Not a name", ExampleMapping.Text)));
        (await Operator.Send(new GetImportMappings())).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_preview_shows_the_first_twenty_rows_as_they_would_be_read_and_changes_nothing()
    {
        await Operator.Send(new KeepImportMapping("philadelphia", ExampleMapping.Text));
        var rows = Enumerable.Range(1, 25).Select(number => ExampleMapping.Row($"21-{number}", number == 2 ? "P-9" : "P-1")).ToArray();

        var preview = await Operator.Send(new PreviewComplaints(ExampleMapping.FileOf(rows), "philadelphia"));

        preview.Count.ShouldBe(PreviewComplaints.Rows);
        preview[0].Line.ShouldBe(2);
        preview[0].Problems.ShouldBeEmpty();
        preview[0].Fields.ShouldContain(new PreviewedField("Closed on", "2021-06-01", "closed_on", "6/1/2021"));
        preview[0].Fields.ShouldContain(new PreviewedField("Finding", "NotProved", "investigative_findings", "No Sustained Findings"));
        preview[0].Fields.ShouldContain(new PreviewedField("Severity", "Moderate", null, null));
        preview[1].Problems.Single().Column.ShouldBe("Respondent membership number");
        (await Cases()).ShouldBeEmpty();
        (await Operator.Send(new PreviewComplaints(new("own.csv", () => new MemoryStream("External reference,Provenance,Respondent membership number,Source,Received on,Category,Allegation,Severity\nA,B,P-1,Press,2021-03-01,bullying,It,Minor"u8.ToArray())))))
            .Single().Fields.ShouldContain(new PreviewedField("Source", "Press", "Source", "Press"));
    }

    [Fact]
    public async Task Only_the_operator_keeps_and_uses_mappings()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            var caller = TestUser.With(role);
            await Should.ThrowAsync<ForbiddenException>(_server.Send(caller, new KeepImportMapping("any", ExampleMapping.Text)));
            await Should.ThrowAsync<ForbiddenException>(_server.Send(caller, new GetImportMappings()));
            await Should.ThrowAsync<ForbiddenException>(_server.Send(caller, new GetImportMapping("any")));
            await Should.ThrowAsync<ForbiddenException>(_server.Send(caller, new PreviewComplaints(ExampleMapping.FileOf(), "any")));
        }
    }

    [Fact]
    public async Task What_respondents_volunteered_comes_in_with_a_new_case_and_never_replaces_what_they_said_here()
    {
        const string Header = "External reference,Provenance,Respondent membership number,Source,Received on,Category,Allegation,Severity,"
            + "Respondent sex,Respondent disability,Respondent faction";
        Task<ImportReport> Take(params string[] rows) => Operator.Send(new ImportComplaints(
            new("own.csv", () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', [Header, .. rows])))), ImportOptions.Default));

        (await Take("A,Old,P-1,Press,2021-03-01,bullying,It,Minor,woman,,")).Problems.Single().ToString()
            .ShouldBe("line 2, column 'Respondent sex': 'woman' is not known. Write one of: female, male.");
        (await Take(
            "A,Old,P-1,Press,2021-03-01,bullying,It,Minor,Female,disabled,Slate of One", "B,Old,P-2,Press,2021-03-01,bullying,It,Minor,,,",
            "C,Old,P-1,Press,2021-03-01,bullying,That,Minor,male,,")).Stored.ShouldBeTrue();

        var said = (await _server.Look(db => db.GroupAttributes.ToListAsync())).ShouldHaveSingleItem().Answers;
        said.ShouldBe(GroupAnswers.None with { Sex = "female", Disability = "disabled", Faction = "Slate of One" });
        (await _server.Look(db => db.AuditEntries.CountAsync(entry => entry.Action == "GroupAttributesGiven"))).ShouldBe(1);
    }

    private Task<ImportReport> Import(params string[] rows) =>
        Operator.Send(new ImportComplaints(ExampleMapping.FileOf(rows), ImportOptions.Default, "philadelphia"));

    private async Task<Dictionary<string, Complaint>> Cases() =>
        await _server.Look(db => db.Complaints.AsNoTracking().ToDictionaryAsync(complaint => complaint.ExternalReference!));
}
