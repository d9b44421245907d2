using System.Text;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Auditing;
using Vetting.Application.Candidates;
using Vetting.Application.Complaints;
using Vetting.Application.Elections;
using Vetting.Application.Importing;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Elections;
using Vetting.Domain.Seats;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.ReferenceData;
using Vetting.Infrastructure.Seeding;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Importing;

public sealed class ImportTests : IAsyncLifetime
{
    private const string SeatHeader =
        "ONS ID,Constituency name,Region name,Country name,Constituency type,Member first name,Member surname,Electorate";
    private const string ResultHeader = "ONS ID,Party name,Party abbreviation,Votes";
    private const string ComplaintHeader =
        "External reference,Provenance,Respondent membership number,Source,Received on,Closed on,Disposition,"
            + "Category,Allegation,Severity,Event from,Finding,Reasons,Sanction,Sanction months,Sanction from";

    private static readonly Dictionary<string, string> Sound = new()
    {
        ["External reference"] = "OLD-1",
        ["Provenance"] = "Old register",
        ["Respondent membership number"] = "M-1",
        ["Source"] = "PartyMember",
        ["Received on"] = "2021-03-01",
        ["Closed on"] = "2021-06-01",
        ["Disposition"] = "Decided",
        ["Category"] = "bullying",
        ["Allegation"] = "Said it",
        ["Severity"] = "Serious",
        ["Event from"] = "2021-02-01",
        ["Event to"] = "",
        ["Aware on"] = "",
        ["Finding"] = "Proved",
        ["Reasons"] = "As the minutes say",
        ["Clause"] = "",
        ["Sanction"] = "suspension",
        ["Sanction months"] = "6",
        ["Sanction days"] = "",
        ["Sanction from"] = "2021-06-01",
        ["Sanction conditions"] = "",
    };

    private readonly VettingServer _server = new() { UpTo = SeedKind.Reference };

    private Sending Operator => _server.As(Caller.Operator("tester"));

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Importing_the_shipped_files_again_changes_nothing()
    {
        (await Operator.Send(new ImportSeats(Shipped(ReferenceFiles.Seats), ImportOptions.Default))).ShouldSatisfyAllConditions(
            report => report.Unchanged.ShouldBe(650),
            report => report.Added.ShouldBe(0),
            report => report.Changed.ShouldBe(0),
            report => report.Stored.ShouldBeTrue());
        (await Operator.Send(new ImportResults(Shipped(ReferenceFiles.Results2024), ImportOptions.Default))).Unchanged.ShouldBe(4_515);
        var notional =
            await Operator.Send(new ImportResults(Shipped(ReferenceFiles.Results2019Notional), ImportOptions.Default, new DateOnly(2019, 12, 12)));
        (notional.Rows, notional.Unchanged + notional.Ignored).ShouldBe((4_236, 4_236));
    }

    [Fact]
    public async Task A_changed_seat_is_changed_and_the_name_of_a_member_is_never_stored()
    {
        var report = await Operator.Send(new ImportSeats(
            File(SeatHeader, "W07000081,Aberafan Maesteg,Wales,Wales,County,Invented,Person,72581"), ImportOptions.Default));

        report.Changed.ShouldBe(1);
        (await Seat("W07000081")).Electorate.ShouldBe(72_581);
        foreach (var file in Directory.EnumerateFiles(_server.Folder, "vetting.db*"))
        {
            System.IO.File.ReadAllBytes(file).AsSpan().IndexOf("Invented"u8).ShouldBe(-1, file);
        }
    }

    [Fact]
    public async Task Every_bad_row_is_named_with_line_and_column_and_nothing_is_imported()
    {
        var report = await Operator.Send(new ImportSeats(
            File(
                SeatHeader,
                "W07000081,Aberafan Maesteg,Wales,Wales,County,,,1",
                "X07000081,Nowhere,Wales,Wales,County,,,1",
                "E14999998,,Wales,England,Parish,,,many",
                "E14999999,Nowhere,Wales,Wales,County,,,1",
                "E14999997,Too,few",
                "W07000081,Aberafan Maesteg,Wales,Wales,County,,,1"),
            ImportOptions.Default));

        report.Stored.ShouldBeFalse();
        report.Problems.Select(problem => (problem.Line, problem.Column)).ShouldBe(
        [
            (3, "ONS ID"), (4, "Constituency name"), (4, "Constituency type"), (4, "Electorate"), (5, "Country name"),
            (6, null), (6, "Constituency type"), (6, "Electorate"), (7, "ONS ID"),
        ]);
        report.Problems[3].ToString().ShouldBe("line 4, column 'Electorate': 'many' is not a whole number from 1 to 10000000.");
        (await Seat("W07000081")).Electorate.ShouldBe(72_580);
    }

    [Fact]
    public async Task Bad_rows_can_be_skipped()
    {
        var report = await Operator.Send(new ImportSeats(
            File(SeatHeader, "W07000081,Aberafan Maesteg,Wales,Wales,County,,,1", "nonsense,Nowhere,Wales,Wales,County,,,1"),
            new ImportOptions(SkipBad: true)));

        (report.Stored, report.Changed, report.Skipped).ShouldBe((true, 1, 1));
        (await Seat("W07000081")).Electorate.ShouldBe(1);
    }

    [Fact]
    public async Task A_dry_run_says_what_would_happen_and_changes_nothing()
    {
        var report =
            await Operator.Send(new ImportSeats(
                File(SeatHeader, "W07000081,Aberafan Maesteg,Wales,Wales,County,,,1"), new ImportOptions(DryRun: true)));

        (report.Stored, report.Changed).ShouldBe((false, 1));
        (await Seat("W07000081")).Electorate.ShouldBe(72_580);
    }

    [Fact]
    public async Task An_import_leaves_an_entry_with_the_hash_of_its_file()
    {
        var before = await _server.Look(db => db.AuditEntries.CountAsync(entry => entry.Action == "SeatsImported"));

        await Operator.Send(new ImportSeats(File(SeatHeader, "W07000081,Aberafan Maesteg,Wales,Wales,County,,,1"), ImportOptions.Default));

        (await _server.Look(db => db.AuditEntries.CountAsync(entry => entry.Action == "SeatsImported"))).ShouldBe(before + 1);
    }

    [Fact]
    public async Task With_one_bad_row_all_results_of_its_seat_are_skipped()
    {
        await Operator.Send(new CallElection(
            ElectionKind.UkParliamentaryByElection, "By-election", new DateOnly(2025, 5, 1), [OnsId.Parse("W07000081")]));

        var report = await Operator.Send(new ImportResults(
            File(ResultHeader, "W07000081,Labour,Lab,100", "W07000081,Green,Green,-1", "E14001063,Labour,Lab,100"), new ImportOptions(SkipBad: true),
            new DateOnly(2025, 5, 1)));

        (report.Added, report.Skipped).ShouldBe((0, 3));
        report.Problems.Select(problem => problem.Line).ShouldBe([3, 4]);
    }

    [Fact]
    public async Task A_by_election_makes_a_new_holder()
    {
        await Operator.Send(new CallElection(
            ElectionKind.UkParliamentaryByElection, "By-election", new DateOnly(2025, 5, 1), [OnsId.Parse("W07000081")]));

        var report = await Operator.Send(new ImportResults(
            File(ResultHeader, "W07000081,Labour,Lab,100", "W07000081,Plaid Cymru,PC,101"), ImportOptions.Default, new DateOnly(2025, 5, 1)));

        report.Added.ShouldBe(2);
        (await Seat("W07000081")).Holder.ShouldBe("PC");
    }

    [Fact]
    public async Task Notional_votes_that_do_not_add_up_are_noticed()
    {
        var report = await Operator.Send(new ImportResults(
            File($"{ResultHeader},Valid votes", "W07000081,Labour,Lab,100,201", "W07000081,Green,Green,100,201"), ImportOptions.Default,
            new DateOnly(2019, 12, 12)));

        report.Problems.ShouldHaveSingleItem().Message.ShouldContain("add up to 200");
    }

    [Theory]
    [InlineData("", "The file is empty")]
    [InlineData("ONS ID,Constituency name", "lacks the column")]
    [InlineData("ONS ID,ONS ID", "twice")]
    [InlineData($"{SeatHeader}\n\"never closed", "double quote")]
    public async Task What_is_no_such_file_is_refused(string text, string message)
    {
        var file = new ImportFile("bad.csv", () => new MemoryStream(Encoding.UTF8.GetBytes(text)));

        string said;
        try
        {
            said = string.Join(' ', (await Operator.Send(new ImportSeats(file, ImportOptions.Default))).Problems);
        }
        catch (ImportFailedException failed)
        {
            said = failed.Message;
        }

        said.ShouldContain(message);
    }

    [Fact]
    public async Task A_file_that_is_not_UTF_8_is_refused() => (await Should.ThrowAsync<ImportFailedException>(() => Operator.Send(
        new ImportSeats(
            new ImportFile("latin1.csv", () =>
                new MemoryStream(Encoding.Latin1.GetBytes($"{SeatHeader}\nW07000081,Ynys Môn,Wales,Wales,County,,,1"))), ImportOptions.Default))))
        .Message.ShouldContain("UTF-8");

    [Theory]
    [InlineData(Role.Administrator)]
    [InlineData(Role.ComplianceOfficer)]
    [InlineData(Role.SelectionOfficer)]
    public async Task Nobody_but_the_operator_imports(Role role) =>
        await Should.ThrowAsync<ForbiddenException>(() =>
            _server.As(TestUser.With(role)).Send(new ImportSeats(File(SeatHeader), ImportOptions.Default)));

    [Fact]
    public async Task Candidates_come_in_by_their_number_and_again_without_change()
    {
        var file = File("Membership number,Name,Email,Phone", "M-1,Invented One,one@demo.invalid,", "M-2,\"Two, Invented\",,");

        (await Operator.Send(new ImportCandidates(file, ImportOptions.Default))).Added.ShouldBe(2);
        (await Operator.Send(new ImportCandidates(file, ImportOptions.Default))).Unchanged.ShouldBe(2);
        (await Operator.Send(new ImportCandidates(File("Membership number,Name", "M-1,Renamed One"), ImportOptions.Default))).Changed.ShouldBe(1);

        (await _server.Send(TestUser.With(Role.Auditor), new GetCandidates("M-1"))).Items.ShouldHaveSingleItem()
            .Clearance.State.ShouldBe(ClearanceState.NotVetted);
        (await _server.Look(db => db.Persons.Select(person => person.Name).ToListAsync()))
            .ShouldBe(["Renamed One", "Two, Invented"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_membership_number_is_one_however_it_is_written()
    {
        await Operator.Send(new ImportCandidates(File("Membership number,Name", "M-1,Invented One"), ImportOptions.Default));

        (await Operator.Send(new ImportCandidates(File("Membership number,Name", " m-1 ,Invented One"), ImportOptions.Default)))
            .Unchanged.ShouldBe(1);
        (await Operator.Send(new ImportCandidates(File("Membership number,Name", "M-2,Invented Two", "m - 2,Invented Three"), ImportOptions.Default)))
            .Problems.ShouldHaveSingleItem().Line.ShouldBe(3);
        (await Operator.Send(new ImportComplaints(
                File(ComplaintHeader, "OLD-1,Old register,m-1,Press,2021-03-01,2021-06-01,Dismissed,bullying,Did it,Minor,,,,,,"),
                ImportOptions.Default)))
            .Added.ShouldBe(1);
    }

    [Fact]
    public async Task A_concluded_case_comes_in_once_with_its_ruling_and_its_sanction()
    {
        await Operator.Send(new ImportCandidates(File("Membership number,Name", "M-1,Invented One"), ImportOptions.Default));
        var file = File(
            ComplaintHeader,
            "OLD-7,Old register,M-1,Party member,2021-03-01,2021-06-01,Decided,"
                + "discrimination,Said it,Serious,2021-02-01,Proved,As the minutes say,suspension,6,2021-06-01",
            "OLD-7,Old register,M-1,Party member,2021-03-01,2021-06-01,Decided,"
                + "bullying,Did it,Minor,,NotProved,As the minutes say,suspension,6,2021-06-01",
            "OLD-8,Old register,M-1,Press,2020-03-01,2020-06-01,Dismissed,bullying,Did it,Minor,,,,,,");

        (await Operator.Send(new ImportComplaints(file, ImportOptions.Default))).ShouldSatisfyAllConditions(
            report => report.Problems.ShouldBeEmpty(),
            report => report.Added.ShouldBe(3));
        (await Operator.Send(new ImportComplaints(file, ImportOptions.Default))).Unchanged.ShouldBe(3);

        var old = await _server.Look(db => db.Complaints.SingleAsync(complaint => complaint.ExternalReference == "OLD-7"));
        (old.Stage, old.Disposition, old.Allegations.Count).ShouldBe((Stage.Closed, Disposition.Decided, 2));
        (await _server.Look(db => db.Rulings.SingleAsync())).ImportedFrom.ShouldBe("Old register");
        (await _server.Look(db => db.Candidates.SingleAsync())).Sanctions.ShouldHaveSingleItem().Sanction.ShouldBe("suspension");
    }

    [Fact]
    public async Task What_cannot_be_a_concluded_case_is_named()
    {
        await Operator.Send(new ImportCandidates(File("Membership number,Name", "M-1,Invented One"), ImportOptions.Default));

        var report = await Operator.Send(new ImportComplaints(
            File(
                ComplaintHeader,
                "OLD-1,Old register,M-9,Press,2021-03-01,2021-06-01,Dismissed,bullying,Did it,Minor,,,,,,",
                "OLD-2,Old register,M-1,Press,2021-03-01,2020-06-01,Dismissed,bullying,Did it,Minor,,,,,,",
                "OLD-3,Old register,M-1,Press,2021-03-01,2021-06-01,Decided,witchcraft,Did it,Minor,,Proved,So it was,keelhauling,,2021-06-01",
                "OLD-4,Old register,M-1,Press,2021-03-01,2021-06-01,Decided,bullying,Did it,Minor,,NotProved,So it was,suspension,,2021-06-01",
                "OLD-5,Old register,M-1,Press,2021-03-01,2021-06-01,Dismissed,bullying,Did it,Minor,,,,,,",
                "OLD-5,Other register,M-1,Press,2021-03-01,2021-06-01,Dismissed,bullying,Did it,Minor,,,,,,"),
            ImportOptions.Default));

        report.Problems.Select(problem => (problem.Line, problem.Column)).ShouldBe(
        [
            (2, "Respondent membership number"), (3, "Closed on"), (4, "Category"), (4, "Sanction"), (5, "Sanction months"), (5, "Sanction"),
            (7, "Provenance"), (7, null),
        ]);
        (await _server.Look(db => db.Complaints.CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData("Received on", "0001-01-01", "'0001-01-01' lies before 1900-01-01")]
    [InlineData("Received on", "2999-01-01", "'2999-01-01' is after 2026-03-02, which is today")]
    [InlineData("Closed on", "2021-02-28", "'2021-02-28' is before '2021-03-01' in the column 'Received on'")]
    [InlineData("Closed on", "9999-12-31", "'9999-12-31' is after 2026-03-02, which is today")]
    [InlineData("Closed on", "", "is empty")]
    [InlineData("Disposition", "", "is empty")]
    [InlineData("Event from", "2021-03-02", "'2021-03-02' is after 2021-03-01, on which the complaint was received")]
    [InlineData("Event from", "2999-01-01", "'2999-01-01' is after 2021-03-01")]
    [InlineData("Event to", "2021-03-02", "'2021-03-02' is after 2021-03-01")]
    [InlineData("Event to", "2021-01-31", "'2021-01-31' is before '2021-02-01' in the column 'Event from'")]
    [InlineData("Aware on", "2016-02-01", "'2016-02-01' is before '2021-02-01' in the column 'Event from'")]
    [InlineData("Aware on", "2021-03-02", "'2021-03-02' is after 2021-03-01")]
    [InlineData("Clause", "Z9.9", "No rulebook knows the clause 'Z9.9'")]
    [InlineData("Sanction from", "9999-12-31", "'9999-12-31' is after 2022-06-01, a year after the case was closed")]
    [InlineData("Sanction from", "2016-06-01", "'2016-06-01' is before '2021-03-01' in the column 'Received on'")]
    [InlineData("Sanction months", "601", "'601' is not a whole number from 1 to 600")]
    [InlineData("Sanction days", "90", "'suspension' needs its length", "Sanction months")]
    [InlineData("Sanction", "", "the column 'Sanction' is empty", "Sanction months", "Sanction from")]
    [InlineData("Allegation", "Said\0it", "U+0000")]
    public async Task What_cannot_have_been_belongs_to_its_row_and_names_column_and_value(
        string column, string written, string message, params string[] named)
    {
        await Operator.Send(new ImportCandidates(File("Membership number,Name", "M-1,Invented One"), ImportOptions.Default));
        var file = Cases(new() { [column] = written }, new() { ["External reference"] = "OLD-2" });

        var dry = await Operator.Send(new ImportComplaints(file, new ImportOptions(DryRun: true)));
        var refused = await Operator.Send(new ImportComplaints(file, ImportOptions.Default));
        var without = await Operator.Send(new ImportComplaints(file, new ImportOptions(SkipBad: true)));

        refused.Problems.Select(problem => (problem.Line, problem.Column))
            .ShouldBe([.. (named.Length == 0 ? [column] : named).Select(one => (2L, (string?)one))], ignoreOrder: true);
        refused.Problems[0].Message.ShouldContain(message);
        refused.Stored.ShouldBeFalse();
        dry.Problems.ShouldBe(refused.Problems);
        (without.Stored, without.Added, without.Skipped).ShouldBe((true, 1, 1));
    }

    [Fact]
    public async Task What_nobody_foresaw_belongs_to_its_rows_too_and_the_others_come_in()
    {
        await Operator.Send(new CallElection(
            ElectionKind.UkParliamentaryByElection, "By-election", new DateOnly(2025, 5, 1), [OnsId.Parse("W07000081")]));
        await Operator.Send(new CallElection(
            ElectionKind.UkParliamentaryByElection, "Another", new DateOnly(2025, 5, 1), [OnsId.Parse("E14001063")]));
        string[] tooMany = [.. Enumerable.Repeat("W07000081,Independent,Ind,10000000", 215)];

        var report = await Operator.Send(new ImportResults(
            File([ResultHeader, .. tooMany, "E14001063,Labour,Lab,100"]), new ImportOptions(SkipBad: true), new DateOnly(2025, 5, 1)));

        report.Problems.ShouldHaveSingleItem().ToString().ShouldStartWith("line 2: cannot be taken in: ");
        (report.Stored, report.Added, report.Skipped).ShouldBe((true, 1, 215));
        (await Seat("W07000081")).LastContest!.PollingDay.ShouldBe(new DateOnly(2024, 7, 4));
    }

    [Theory]
    [InlineData("Finding", "Proved")]
    [InlineData("Sanction", "suspension")]
    [InlineData("Sanction months", "6")]
    [InlineData("Sanction from", "2021-06-01")]
    [InlineData("Clause", "C1.1")]
    public async Task What_a_case_without_a_ruling_cannot_have_is_not_left_out_without_a_word(string column, string written)
    {
        await Operator.Send(new ImportCandidates(File("Membership number,Name", "M-1,Invented One"), ImportOptions.Default));
        Dictionary<string, string> undecided = new()
        {
            ["Disposition"] = "Dismissed",
            ["Finding"] = "",
            ["Clause"] = "",
            ["Sanction"] = "",
            ["Sanction months"] = "",
            ["Sanction from"] = "",
        };

        var report = await Operator.Send(new ImportComplaints(Cases([new(undecided) { [column] = written }]), ImportOptions.Default));

        var problem = report.Problems.ShouldHaveSingleItem();
        (problem.Column, problem.Message).ShouldBe((
            column,
            $"'{written}' would be lost: the case ended as Dismissed, and so without a ruling. Correct the disposition, or leave this empty."));
        (await Operator.Send(new ImportComplaints(Cases(undecided), ImportOptions.Default))).Added.ShouldBe(1);
        (await _server.Look(db => db.Complaints.SingleAsync())).ClosingReason.ShouldBe("As the minutes say");
    }

    [Fact]
    public async Task A_row_that_repeats_another_is_named()
    {
        await Operator.Send(new ImportCandidates(File("Membership number,Name", "M-1,Invented One"), ImportOptions.Default));

        (await Operator.Send(new ImportComplaints(Cases([], new() { ["Allegation"] = "Did it" }, []), ImportOptions.Default)))
            .Problems.ShouldHaveSingleItem().ToString().ShouldBe("line 4: repeats line 2. Delete one of the two rows.");
        await Operator.Send(new CallElection(
            ElectionKind.UkParliamentaryByElection, "By-election", new DateOnly(2025, 5, 1), [OnsId.Parse("W07000081")]));
        (await Operator.Send(new ImportResults(
                File(
                    ResultHeader, "W07000081,Labour,Lab,100", "W07000081,Independent,Ind,5", "W07000081,Independent,Ind,5",
                    "W07000081,Labour,Lab,100"),
                ImportOptions.Default, new DateOnly(2025, 5, 1))))
            .Problems.ShouldHaveSingleItem().Line.ShouldBe(5);
    }

    [Fact]
    public async Task A_changed_row_of_a_known_case_is_told_with_its_column_and_changes_nothing()
    {
        await Operator.Send(new ImportCandidates(File("Membership number,Name", "M-1,Invented One", "M-2,Two Invented"), ImportOptions.Default));
        await Operator.Send(new ImportComplaints(Cases([], new() { ["Allegation"] = "Did it" }), ImportOptions.Default));
        Dictionary<string, string> changes = new()
        {
            ["Respondent membership number"] = "M-2",
            ["Source"] = "Press",
            ["Received on"] = "2021-03-02",
            ["Closed on"] = "2021-07-01",
            ["Severity"] = "Grave",
            ["Event from"] = "2021-02-02",
            ["Aware on"] = "2021-02-03",
            ["Finding"] = "NotProved",
            ["Reasons"] = "As others say",
            ["Clause"] = "C1.1",
            ["Sanction from"] = "2021-06-02",
            ["Sanction conditions"] = "An apology",
        };
        string[] ofTheAllegation = ["External reference", "Category", "Allegation", "Severity", "Event from", "Finding"];
        var saysNoMore = Sound.Keys.Except(ofTheAllegation).ToDictionary(column => column, _ => "");

        foreach (var (column, written) in changes)
        {
            var report = await Operator.Send(new ImportComplaints(
                Cases(new() { ["Allegation"] = "Did it", [column] = written }, saysNoMore), ImportOptions.Default));

            report.Warnings.Select(warning => warning.Column).ShouldBe([column], $"{column}: {string.Join(' ', report.Problems)}");
            report.Warnings[0].Message.ShouldContain("The case is not changed.");
            (report.Stored, report.Differing, report.Unchanged, report.Added).ShouldBe((true, 2, 0, 0));
        }

        (await Operator.Send(new ImportComplaints(
                Cases(
                    new() { ["Sanction months"] = "", ["Sanction days"] = "90" }, new(saysNoMore) { ["Allegation"] = "Did that" },
                    new(saysNoMore) { ["Allegation"] = "And that" }),
                ImportOptions.Default)))
            .Warnings.Select(warning => (warning.Line, warning.Column))
            .ShouldBe([(2, "Sanction months"), (2, "Sanction days"), (3, "Allegation"), (4, null)], ignoreOrder: true);
        (await _server.Look(db => db.Complaints.SingleAsync())).Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_suspension_that_was_counted_in_days_keeps_its_days()
    {
        await Operator.Send(new ImportCandidates(File("Membership number,Name", "M-1,Invented One"), ImportOptions.Default));

        (await Operator.Send(new ImportComplaints(Cases([new() { ["Sanction months"] = "", ["Sanction days"] = "90" }]), ImportOptions.Default)))
            .Problems.ShouldBeEmpty();

        var entry = (await _server.Look(db => db.Candidates.SingleAsync())).Sanctions.ShouldHaveSingleItem();
        (entry.From, entry.Until).ShouldBe((new DateOnly(2021, 6, 1), new DateOnly(2021, 8, 30)));
        var sanction = (await _server.Look(db => db.Rulings.SingleAsync())).Content.Sanction!;
        (sanction.Days, sanction.Months, sanction.Point.Months).ShouldBe((90, null, 3));
        (await Operator.Send(new VerifyAuditTrail())).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_case_that_is_not_concluded_begins_here_as_one_that_was_received_there()
    {
        await Operator.Send(new ImportCandidates(File("Membership number,Name", "M-1,Invented One"), ImportOptions.Default));
        var file = File(
            "External reference,Provenance,Respondent membership number,Source,Received on,Category,Allegation,Severity,Event from",
            "OLD-9,Old register,M-1,Press,2026-02-20,bullying,Did it,Minor,2026-02-01");

        (await Operator.Send(new ImportComplaints(file, ImportOptions.Default))).Added.ShouldBe(1);
        (await Operator.Send(new ImportComplaints(file, ImportOptions.Default))).Unchanged.ShouldBe(1);

        var open = await _server.Look(db => db.Complaints.SingleAsync());
        (open.Stage, open.Disposition, open.ReceivedOn, open.Access.Count).ShouldBe((Stage.Received, null, new DateOnly(2026, 2, 20), 0));
        open.NextDue.ShouldBe(new DateOnly(2026, 2, 23));
        (await _server.Send(TestUser.With(Role.ComplianceOfficer), new GetComplaints(new ComplaintFilter()))).Items.ShouldHaveSingleItem()
            .Reference.ShouldBe(open.Reference);
        (await Operator.Send(new VerifyAuditTrail())).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_column_that_nobody_reads_is_named_and_one_that_is_not_there_erases_nothing()
    {
        await Operator.Send(new ImportCandidates(
            File("Membership number,Name,Email,Telephone", "M-1,Invented One,one@demo.invalid,1"), ImportOptions.Default));

        var report = await Operator.Send(new ImportCandidates(File("Membership number,Name,Mail", "M-1,Renamed One,x"), ImportOptions.Default));

        report.Warnings.ShouldHaveSingleItem().ToString().ShouldStartWith("line 1: Not read: 'Mail'.");
        var person = await _server.Look(db => db.Persons.SingleAsync());
        (person.Name, person.Email).ShouldBe(("Renamed One", "one@demo.invalid"));
    }

    [Fact]
    public async Task There_are_no_notional_results_of_a_seat_that_was_there()
    {
        var report = await Operator.Send(new ImportResults(
            File($"{ResultHeader},Valid votes", "W07000081,Labour,Lab,100,100"), ImportOptions.Default, new DateOnly(2024, 7, 4)));

        report.Problems.ShouldHaveSingleItem().Message.ShouldContain("had these boundaries at that election");
        (await Seat("W07000081")).LastContest!.IsNotional.ShouldBeFalse();
    }

    [Fact]
    public async Task An_archive_of_many_pages_is_stored_whole_or_not_at_all_and_the_trail_vouches_for_it()
    {
        await Operator.Send(new ImportCandidates(File("Membership number,Name", "M-1,Invented One", "M-2,Invented Two"), ImportOptions.Default));
        const int Count = 1_100;
        string[] archive =
        [
            ComplaintHeader,
            "APART,Old register,M-1,Press,2021-03-01,2021-06-01,Decided,bullying,Did it,Minor,,Proved,So it was,suspension,6,2021-06-01",
            .. Enumerable.Range(0, Count).Select(number =>
                $"OLD-{number},Old register,M-{(number % 2) + 1},Press,2021-03-01,2021-06-01,Dismissed,bullying,Did it,Minor,,,,,,"),
            "APART,Old register,M-1,Press,2021-03-01,2021-06-01,Decided,bullying,Did that,Minor,,NotProved,So it was,suspension,6,2021-06-01",
        ];

        var refused = await Operator.Send(new ImportComplaints(File([.. archive, "BAD,Old register,M-3"]), ImportOptions.Default));
        (refused.Stored, refused.Skipped, refused.Problems[0].Line).ShouldBe((false, 1, archive.Length + 1));
        (await _server.Look(db => db.Complaints.CountAsync())).ShouldBe(0);
        (await Operator.Send(new ImportComplaints(File(archive), new ImportOptions(DryRun: true)))).Added.ShouldBe(Count + 2);
        (await _server.Look(db => db.Complaints.CountAsync())).ShouldBe(0);

        (await Operator.Send(new ImportComplaints(File(archive), ImportOptions.Default))).Added.ShouldBe(Count + 2);
        (await Operator.Send(new ImportComplaints(File(archive), ImportOptions.Default))).Unchanged.ShouldBe(Count + 2);

        (await _server.Look(db => db.Complaints.CountAsync(complaint => complaint.Version == 1))).ShouldBe(Count + 1);
        (await _server.Look(db => db.AuditEntries.CountAsync(entry => entry.Action == "ConcludedCaseImported"))).ShouldBe(Count + 1);
        (await _server.Look(db => db.Candidates.SingleAsync(candidate => candidate.MembershipNumber == "M-1"))).Sanctions.Count.ShouldBe(1);
        (await _server.Send(TestUser.With(Role.ComplianceOfficer), new SearchComplaints("OLD-777", new ComplaintFilter()))).Items.Count.ShouldBe(1);
        (await Operator.Send(new VerifyAuditTrail())).Findings.ShouldBeEmpty();
    }

    private static ImportFile File(params string[] lines) =>
        new("test.csv", () => new MemoryStream(Encoding.UTF8.GetBytes(string.Join("\r\n", lines))));

    /// <summary>A decided case, a row for each of these, in which they are written otherwise.</summary>
    private static ImportFile Cases(params Dictionary<string, string>[] rows) => File(
    [
        string.Join(',', Sound.Keys),
        .. rows.Select(row => string.Join(',', Sound.Keys.Select(column => row.GetValueOrDefault(column, Sound[column])))),
    ]);

    private static ImportFile Shipped(string name) => new(name, () => ReferenceFiles.Open(name));

    private Task<Seat> Seat(string id) => _server.Look(db => db.Seats.AsNoTracking().SingleAsync(seat => seat.Id == OnsId.Parse(id, null)));
}
