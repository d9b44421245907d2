using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Application.Importing;
using Vetting.Application.Panels;
using Vetting.Application.People;
using Vetting.Application.Rulings;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Rulings;

/// <summary>Which concluded cases are laid beside one, and that they bind.</summary>
public sealed class NearestCasesTests
{
    private static readonly SanctionPoint Reminder = new("reminder", null);
    private static readonly SanctionPoint Warning = new("formal-warning", null);

    [Fact]
    public async Task The_cases_shown_are_those_that_sorting_all_of_them_by_their_distance_gives()
    {
        await using var server = await VettingServer.StartNew();
        var journey = new Journey(server);
        var random = new Random(20_26);
        await Import(server, journey, random, 400);
        await server.Look(db => db.ConcludedCases.Where(row => row.Reference.EndsWith("7"))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.IsRestricted, true)));
        var all = await server.Look(db => db.ConcludedCases.AsNoTracking().ToListAsync());
        var rulebooks = await server.Look(async db => new RulebookHistory(await db.Rulebooks.AsNoTracking().ToListAsync()));
        all.Count.ShouldBeGreaterThan(400, "some cases are of two categories");
        all.Select(row => row.Shape).Distinct().Count().ShouldBeGreaterThan(50);

        for (var i = 0; i < 25; i++)
        {
            var reference = await journey.Log(change: report => report with
            {
                Allegations =
                [
                    report.Allegations[0] with
                    {
                        Category = Categories[random.Next(Categories.Length)],
                        Severity = (Severity)random.Next(4),
                        EventFrom = random.Next(4) == 0 ? null : journey.Today.AddDays(-random.Next(1, 4_000)),
                        EventTo = null,
                        AwareOn = null,
                    },
                ],
            });
            var complaint = await journey.Case(reference);
            var gravest = complaint.FindGravest();
            var shape = CaseShape.Of(gravest, complaint.RuleFor(gravest.Id, rulebooks)?.Clause.Code, complaint.ReceivedOn, new(0, false, false));

            var shown = await journey.Do("officer", new GetComparators(reference));

            var sorted = Sorted(shape, all);
            var nearest = sorted.Where(one => !one.Row.IsRestricted).Take(Comparators.Most).ToList();
            var unseen = sorted.Take(Comparators.Most).Where(one => one.Row.IsRestricted);
            shown.Cases.Select(one => one.Ruling).ShouldBe(nearest.Select(one => one.Row.Ruling), $"{shape}");
            shown.Cases.Select(one => one.Likeness.Distance).ShouldBe(nearest.Select(one => one.Distance));
            var range = nearest.Concat(unseen).Where(one => one.Row.Shape.Severity == shape.Severity).Select(one => one.Row.Point)
                .OfType<SanctionPoint>().Order(rulebooks.Scale).ToList();
            (shown.From, shown.To).ShouldBe((range.FirstOrDefault(), range.LastOrDefault()));
        }
    }

    [Fact]
    public async Task What_is_kept_of_a_concluded_case_follows_it()
    {
        await using var server = await VettingServer.StartNew();
        var journey = new Journey(server);
        var candidate = await journey.RegisterCandidate();
        var ruled = await journey.CaseOf(await journey.Rule(candidate));
        (await Rows(server, ruled)).ShouldBeEmpty("it is not concluded");
        await journey.Serve(ruled, NoticeKind.Ruling);
        journey.Wait(TimeSpan.FromDays(15));
        await journey.Do("officer", ruled, version => new CloseCase(ruled, version));

        (await Rows(server, ruled)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            row => row.Point.ShouldBe(Reminder), row => row.Shape.HasReplied.ShouldBeTrue(), row => row.Shape.Clause.ShouldBe("C1.2"),
            row => row.IsRestricted.ShouldBeFalse(), row => row.Outcome.ShouldBe(FindingOutcome.Proved));

        var (later, decision) = await journey.Vote(candidate, change: report => report with
        {
            Allegations = [report.Allegations[0] with { Category = "harassment", Severity = Severity.Minor }],
        });
        await journey.Do("chair", later, version => new RecordRuling(later, version, decision with { Aggravating = ["previous-sanction"] }));
        await journey.Serve(later, NoticeKind.Ruling);
        journey.Wait(TimeSpan.FromDays(15));
        await journey.Do("officer", later, version => new CloseCase(later, version));
        (await Rows(server, later)).ShouldHaveSingleItem().Shape.PreviousSanctions.ShouldBe(1, "the first one still counted");

        var reopening = await journey.Do("officer", ruled, version => new ProposeReopening(ruled, version, "obvious-error", "The date is wrong.", []));
        await journey.Do("officer2", ruled, version => new ApproveReopening(ruled, version, reopening, "It could change the outcome."));
        (await Rows(server, ruled)).ShouldBeEmpty("it is heard again");
        await AllAreAsRecorded(server);
    }

    [Fact]
    public async Task Sanctions_of_the_same_person_count_by_their_days_in_whichever_order_and_under_whichever_record_they_come()
    {
        await using var server = await VettingServer.StartNew();
        var journey = new Journey(server);
        var (one, other) = (await journey.RegisterCandidate(), await journey.RegisterCandidate());
        var numbers = await server.Look(db => db.Candidates.Where(known => known.Id == one || known.Id == other)
            .ToDictionaryAsync(known => known.Id, known => (known.MembershipNumber, known.Person)));
        await ImportLines(server,
            Line("Late", numbers[one].MembershipNumber, "2025-01-05", "2025-03-01", "bullying", "Minor", "reminder", "2025-03-01"),
            Line("Early", numbers[one].MembershipNumber, "2024-06-01", "2024-08-01", "bullying", "Minor", "formal-warning", "2024-08-01"),
            Line("Spent", numbers[one].MembershipNumber, "2019-06-01", "2019-08-01", "bullying", "Minor", "reminder", "2019-08-01"),
            Line("OfOther", numbers[other].MembershipNumber, "2025-02-01", "2025-04-01", "bullying", "Minor", "reminder", "2025-04-01"));

        (await Previous(server)).ShouldBe([("Early", 0), ("Late", 1), ("OfOther", 0), ("Spent", 0)]);

        await journey.Do("officer2", new MergePersons(numbers[other].Person, numbers[one].Person, "One human being, registered twice."));

        (await Previous(server)).ShouldBe([("Early", 0), ("Late", 1), ("OfOther", 2), ("Spent", 0)]);
        await AllAreAsRecorded(server);

        static async Task<IReadOnlyList<(string, int)>> Previous(VettingServer server) => (await server.Look(db => db.ConcludedCases
                .Join(db.Complaints, row => row.Complaint, complaint => complaint.Id, (row, complaint) => new { complaint.ExternalReference, row.Shape })
                .ToListAsync()))
            .Select(row => (row.ExternalReference!, row.Shape.PreviousSanctions)).Order().ToList();
    }

    [Fact]
    public async Task A_panel_is_shown_the_same_comparators_until_it_has_decided_and_is_held_to_them()
    {
        await using var server = await VettingServer.StartNew();
        var journey = new Journey(server);
        var first = (await journey.Case(await journey.Conclude(sanction: Reminder))).Ruling!.Value;
        var reference = await journey.Hear();
        (await journey.Do("officer", new GetComparators(reference))).LaidAt.ShouldBeNull();
        var panel = await journey.Convene(reference);
        await journey.Do("chair", new DeclareInterest(panel, false, null));
        var laid = await journey.Do("chair", new GetComparators(reference));
        laid.LaidAt.ShouldNotBeNull();
        laid.Tariff.ShouldBe(new SanctionRange(Reminder, Warning));
        var second = (await journey.Case(await journey.Conclude(sanction: Warning))).Ruling!.Value;

        var ballot = await journey.Ballot(reference, Warning);
        await journey.Do("chair", new CastVote(panel, ballot));
        await journey.VoteAlike(panel, ballot, "panel1", "panel2");
        var decision = await journey.Decision(reference, Warning);

        var shown = await journey.Do("chair", new GetComparators(reference));
        shown.Cases.Select(one => one.Ruling).ShouldBe([first], "what was concluded meanwhile is not laid before this panel");
        shown.Cases[0].Likeness.InWords.ShouldStartWith("same severity, same clause, no earlier sanction");
        (await Should.ThrowAsync<RuleBrokenException>(() => journey.Do("chair", reference, version =>
            new RecordRuling(reference, version, decision)))).Code.ShouldBe(RuleCodes.AwayFromComparators);
        (await Should.ThrowAsync<RuleBrokenException>(() => journey.Do("chair", reference, version =>
            new RecordRuling(reference, version, decision with { Comparators = [second], Departure = "It is like that one." }))))
            .Code.ShouldBe(RuleCodes.AwayFromComparators);

        var ruling = await journey.Do("chair", reference, version =>
            new RecordRuling(reference, version, decision with { Comparators = [first], Departure = "It was done before a child." }));

        var content = (await journey.Do("officer", new GetRuling(ruling))).Content;
        content.Comparators.ShouldBe([first]);
        content.Comparison!.Range.ShouldBe(new SanctionRange(Reminder, Reminder));
        content.Comparison.Cases.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            one => one.IsConsidered.ShouldBeTrue(), one => one.Sanction.ShouldBe(Reminder), one => one.Likeness.ShouldBe(shown.Cases[0].Likeness.InWords));
        (await journey.Do("officer", new GetRuling(ruling))).Departure.From.ShouldBe([DepartureFrom.Comparators]);
        (await journey.Do("officer", new GetComparators(reference))).Cases.Select(one => one.Ruling).ShouldBe([first], "as its panel was shown");
        (await server.Look(db => db.AuditEntries.CountAsync(entry => entry.Action == "ComparatorsLaid" && entry.Subject == panel.Value))).ShouldBe(1);
    }

    [Fact]
    public async Task A_restricted_case_counts_in_the_range_and_is_never_shown()
    {
        await using var server = await VettingServer.StartNew();
        var journey = new Journey(server);
        var open = (await journey.Case(await journey.Conclude(sanction: Reminder))).Ruling!.Value;
        var restricted = await journey.CaseOf(await journey.Rule(sanction: Warning));
        var officer = (await journey.Who("officer")).Id;
        await journey.Do("officer", restricted, version => new RestrictCase(restricted, version, [officer], "A leak."));
        await journey.Serve(restricted, NoticeKind.Ruling);
        journey.Wait(TimeSpan.FromDays(15));
        await journey.Do("officer", restricted, version => new CloseCase(restricted, version));
        (await Rows(server, restricted)).ShouldHaveSingleItem().IsRestricted.ShouldBeTrue();
        var (reference, decision) = await journey.Vote(sanction: Warning);

        foreach (var reader in new[] { "officer", "chair", "auditor" })
        {
            var shown = await journey.Do(reader, new GetComparators(reference));
            shown.Cases.Select(one => one.Ruling).ShouldBe([open]);
            (shown.From, shown.To).ShouldBe((Reminder, Warning));
        }

        var ruling = await journey.Do("chair", reference, version => new RecordRuling(reference, version, decision));
        (await journey.Do("officer", new GetRuling(ruling))).Content.Comparators.ShouldBe([open]);
    }

    private static readonly string[] Categories = ["bullying", "harassment", "discrimination"];

    /// <summary>All cases of the category, as somebody would sort them who has read the guide.</summary>
    private static IReadOnlyList<(ConcludedCase Row, int Distance)> Sorted(CaseShape shape, IEnumerable<ConcludedCase> all)
    {
        var weights = ComparatorRules.Usual;
        return
        [
            .. all.Where(row => row.Category == shape.Category).Select(row => (Row: row, Parts: Parts(row.Shape)))
                .OrderBy(one => one.Parts.Sum())
                .ThenBy(one => one.Parts[0]).ThenBy(one => one.Parts[1]).ThenBy(one => one.Parts[2]).ThenBy(one => one.Parts[3]).ThenBy(one => one.Parts[4])
                .ThenBy(one => one.Parts[5])
                .ThenBy(one => one.Row.Shape.Code, StringComparer.Ordinal).ThenByDescending(one => one.Row.DecidedOn)
                .ThenBy(one => one.Row.Reference, StringComparer.Ordinal).Select(one => (one.Row, one.Parts.Sum())),
        ];

        int[] Parts(CaseShape other) =>
        [
            Math.Abs(other.Severity - shape.Severity) * weights.Severity,
            other.Clause == shape.Clause ? 0 : weights.Clause,
            Math.Abs(other.PreviousSanctions - shape.PreviousSanctions) * weights.PreviousSanctions,
            other.HeldCandidacy == shape.HeldCandidacy ? 0 : weights.Candidacy,
            (other.Age == shape.Age ? 0
                : other.Age == EventAge.Unknown || shape.Age == EventAge.Unknown ? 1
                : Math.Abs(other.Age - shape.Age)) * weights.Age,
            other.HasReplied == shape.HasReplied ? 0 : weights.Reply,
        ];
    }

    private static async Task<IReadOnlyList<ConcludedCase>> Rows(VettingServer server, string reference) =>
        await server.Look(db => db.ConcludedCases.AsNoTracking().Where(row => row.Reference == reference).ToListAsync());

    private static async Task AllAreAsRecorded(VettingServer server)
    {
        var (kept, computed) = await server.Look(async db => (
            await db.ConcludedCases.AsNoTracking().ToListAsync(), await db.RowsOf(await db.Complaints.Select(complaint => complaint.Id).ToListAsync(), default)));
        kept.Count.ShouldBe(computed.Count);
        kept.ShouldAllBe(row => computed.Any(row.IsSameAs));
    }

    /// <summary>Random cases of the system before, about twenty candidates; some of two categories.</summary>
    private static async Task Import(VettingServer server, Journey journey, Random random, int count)
    {
        List<CandidateId> candidates = [];
        for (var i = 0; i < 20; i++)
        {
            candidates.Add(await journey.RegisterCandidate());
        }

        var numbers = await server.Look(db => db.Candidates.Where(known => candidates.Contains(known.Id)).Select(known => known.MembershipNumber).ToListAsync());
        var received = journey.Today.AddYears(-8);
        List<string> lines = [];
        for (var i = 0; i < count; i++)
        {
            var (on, number) = (received.AddDays(random.Next(2_800)), numbers[random.Next(numbers.Count)]);
            var closed = on.AddDays(random.Next(10, 90));
            var clause = random.Next(2) == 0 ? "C1.2" : "";
            var sanction = random.Next(4) switch { 0 => "", 1 => "reminder", 2 => "formal-warning", _ => "censure" };
            var happened = random.Next(3) == 0 ? "" : on.AddDays(-random.Next(1, 4_000)).ToString("yyyy-MM-dd");
            foreach (var category in random.Next(6) == 0 ? Categories[..2] : [Categories[random.Next(3)]])
            {
                lines.Add(Line(
                    $"Old-{i}", number, $"{on:yyyy-MM-dd}", $"{closed:yyyy-MM-dd}", category, ((Severity)random.Next(4)).ToString(), sanction,
                    sanction.Length == 0 ? "" : $"{closed:yyyy-MM-dd}", happened, clause));
            }
        }

        await ImportLines(server, [.. lines]);
    }

    private static async Task ImportLines(VettingServer server, params string[] lines)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllLinesAsync(folder.File("old.csv"),
        [
            "External reference,Provenance,Respondent membership number,Source,Received on,Closed on,Disposition,Category,Allegation,Severity,Finding,Reasons,"
                + "Clause,Sanction,Sanction months,Sanction from,Event from",
            .. lines,
        ]);
        var report = await server.As(Caller.Operator("test")).Send(new ImportComplaints(ImportFile.At(folder.File("old.csv")), ImportOptions.Default));
        report.Stored.ShouldBeTrue(string.Join('\n', report.Problems));
    }

    private static string Line(
        string external, string number, string received, string closed, string category, string severity, string sanction, string from,
        string happened = "", string clause = "") =>
        $"{external},Archive box 12,{number},PartyMember,{received},{closed},Decided,{category},Shouted at a volunteer,{severity},"
            + $"{(sanction.Length == 0 ? "NotProved" : "Proved")},It was heard,{clause},{sanction},,{from},{happened}";
}
