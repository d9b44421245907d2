using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Application.Reports;
using Vetting.Application.Reports.Disparities;
using Vetting.Application.Rulings;
using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;
using Vetting.Infrastructure.Seeding;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Reports;

/// <summary>What auditors ask of many cases at once.</summary>
public sealed class ConsistencyReportTests : IAsyncLifetime
{
    private readonly VettingServer _server = new();
    private readonly Journey _journey;

    public ConsistencyReportTests() => _journey = new(_server);

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_ruling_that_departs_is_listed_with_its_reason_and_what_it_departs_from()
    {
        (await _journey.Do("auditor", new GetDepartures())).Items.ShouldBeEmpty();
        var (within, usual) = await _journey.Vote();
        await _journey.Do("chair", within, version => new RecordRuling(within, version, usual));
        var (reference, decision) = await _journey.Vote(sanction: new SanctionPoint("suspension", 6));
        await _journey.Do("chair", reference, version =>
            new RecordRuling(reference, version, decision with { Departure = "He did it \"to a child\"." }));

        var row = (await _journey.Do("auditor", new GetDepartures())).Items.ShouldHaveSingleItem();

        (row.Reference, row.Reason, row.Stands).ShouldBe((reference, "He did it \"to a child\".", true));
        row.Check.From.ShouldContain(DepartureFrom.Tariff);
        row.Chair.ShouldNotBeNull();
        (await _server.Look(db => db.AuditEntries.CountAsync(entry => entry.Action == "DeparturesRead"))).ShouldBe(2);
    }

    [Fact]
    public async Task Departures_come_in_pages()
    {
        for (var i = 0; i < 3; i++)
        {
            var (reference, decision) = await _journey.Vote(sanction: new SanctionPoint("suspension", 6));
            await _journey.Do("chair", reference, version => new RecordRuling(reference, version, decision with { Departure = "It was worse." }));
        }

        var first = await _journey.Do("auditor", new GetDepartures(Limit: 2));
        var second = await _journey.Do("auditor", new GetDepartures(Limit: 2, After: first.Next));

        (first.Items.Count, second.Items.Count, second.Next).ShouldBe((2, 1, null));
        first.Items.Concat(second.Items).Select(row => row.Reference).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task Who_dismissed_how_many_is_told_with_an_interval_and_no_share_of_a_few()
    {
        var nothing = await _journey.Do("auditor", new GetDeciders());
        (nothing.Triage.Share, nothing.Triage.Rows.Count, nothing.Chairs.Rows.Count).ShouldBe((null, 0, 0));
        for (var i = 0; i < 3; i++)
        {
            await _journey.Accept(await _journey.Log());
        }

        var few = (await _journey.Do("auditor", new GetDeciders())).Triage;
        few.Rows.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            row => (row.Cases, row.With, row.Share, row.Place).ShouldBe((3, null, null, FunnelPlace.TooFew)), row => row.Name.ShouldNotBeNull());
        few.Limits.ShouldBeEmpty();
        for (var i = 0; i < 7; i++)
        {
            await _journey.Accept(await _journey.Log());
        }

        var triage = (await _journey.Do("auditor", new GetDeciders())).Triage;
        triage.Rows.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            row => (row.Cases, row.With, row.Share, row.Place).ShouldBe((10, 0, 0.0, FunnelPlace.Within)),
            row => row.High!.Value.ShouldBe(0.2775, 0.0001));
        triage.Limits.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Interim_measures_are_held_against_severity()
    {
        (await _journey.Do("auditor", new GetInterimPractice())).Severities.ShouldBeEmpty();
        var minor = await _journey.Log();
        var grave = await _journey.Log(null, report => report with { Allegations = [report.Allegations[0] with { Severity = Severity.Grave }] });

        var report = await _journey.Do("auditor", new GetInterimPractice());

        report.Severities.Select(row => (row.Severity, row.Taken, row.Cases)).ShouldBe([(Severity.Grave, 0, 1), (Severity.Minor, 0, 1)]);
        report.Items.ShouldHaveSingleItem().Reference.ShouldBe(grave);
        report.Items.ShouldNotContain(row => row.Reference == minor);
    }

    [Fact]
    public async Task A_restricted_case_counts_and_has_no_row()
    {
        var grave = await _journey.Log(null, report => report with { Allegations = [report.Allegations[0] with { Severity = Severity.Grave }] });
        var officer = (await _journey.Who("officer")).Id;
        await _journey.Do("officer", grave, version => new RestrictCase(grave, version, [officer], "It names a child."));

        var report = await _journey.Do("auditor", new GetInterimPractice());

        report.Severities.ShouldHaveSingleItem().Cases.ShouldBe(1);
        report.Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_auditors_read_any_of_it_and_bad_input_is_refused()
    {
        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.Auditor))
        {
            var other = _server.As(TestUser.With(role));
            await Should.ThrowAsync<ForbiddenException>(other.Send(new GetDepartures()));
            await Should.ThrowAsync<ForbiddenException>(other.Send(new GetOutliers()));
            await Should.ThrowAsync<ForbiddenException>(other.Send(new GetDeciders()));
            await Should.ThrowAsync<ForbiddenException>(other.Send(new GetInterimPractice()));
            await Should.ThrowAsync<ForbiddenException>(other.Send(new GetReplay()));
            await Should.ThrowAsync<ForbiddenException>(other.Send(new GetCaseReplay("C-2026-123456")));
        }

        var auditor = await _journey.As("auditor");
        await Should.ThrowAsync<FluentValidation.ValidationException>(auditor.Send(new GetDepartures(After: "nonsense")));
        await Should.ThrowAsync<FluentValidation.ValidationException>(auditor.Send(new GetOutliers(Limit: 0)));
        await Should.ThrowAsync<FluentValidation.ValidationException>(auditor.Send(new GetInterimPractice(After: "nonsense")));
        await Should.ThrowAsync<FluentValidation.ValidationException>(auditor.Send(new GetCaseReplay("nonsense")));
        await Should.ThrowAsync<NotFoundException>(auditor.Send(new GetReplay("1066.1")));
        await Should.ThrowAsync<NotFoundException>(auditor.Send(new GetCaseReplay(await _journey.Log())));
    }

    [Fact]
    public async Task In_the_archive_of_the_demo_party_the_real_disparity_is_found_and_the_spurious_one_is_not()
    {
        await using var server = await VettingServer.StartNew(SeedKind.DemoArchive);
        var journey = new Journey(server);

        var report = await journey.Do("auditor", new GetDisparity());

        report.Kinds.Single(kind => kind.Kind == GroupKind.Faction).Comparisons.ShouldHaveSingleItem().Reading.ShouldBe(Reading.Differs);
        var sex = report.Kinds.Single(kind => kind.Kind == GroupKind.Sex).Comparisons.ShouldHaveSingleItem();
        sex.Outcome.Adjusted!.Value.ShouldBeLessThan(GroupComparison.Limit);
        sex.Reading.ShouldBe(Reading.GoesWithTheCases);
        report.Kinds.Where(kind => kind.Kind != GroupKind.Faction).SelectMany(kind => kind.Comparisons)
            .ShouldNotContain(comparison => comparison.Reading == Reading.Differs);
        (await server.Look(db => db.Complaints.CountAsync(complaint => complaint.ExternalReference!.StartsWith("BOX-")))).ShouldBe(300);

        await Outliers(journey);
        await Replay(journey, server);
    }

    private static async Task Outliers(Journey journey)
    {
        var report = await journey.Do("auditor", new GetOutliers());

        report.Items.Count.ShouldBe(report.Found);
        report.Found.ShouldBeLessThan(10);
        report.Compared.ShouldBeGreaterThan(100);
        foreach (var (category, sanction, kind) in new[]
        {
            ("bullying", new SanctionPoint("suspension", 12), OutlierKind.Harsher),
            ("social-media-conduct", new SanctionPoint("barred", 24), OutlierKind.Harsher),
            ("harassment", new SanctionPoint("reminder", null), OutlierKind.Milder),
        })
        {
            report.Items.ShouldContain(row => row.Category == category && row.Sanction == sanction && row.Kind == kind, category);
        }

        var first = await journey.Do("auditor", new GetOutliers(Limit: 2));
        var rest = await journey.Do("auditor", new GetOutliers(After: first.Next));
        first.Items.Concat(rest.Items).Select(row => row.Reference).ShouldBe(report.Items.Select(row => row.Reference));
        rest.Next.ShouldBeNull();
    }

    private static async Task Replay(Journey journey, VettingServer server)
    {
        var report = await journey.Do("auditor", new GetReplay("2024.1"));

        report.Rulebook.ShouldBe("2024.1");
        var bullying = report.Lines.Single(line => (line.Category, line.Severity) == ("bullying", Severity.Minor));
        bullying.Tariff.ShouldBe(new SanctionRange(new("reminder", null), new("formal-warning", null)));
        bullying.AgainstTariff.Harsher.ShouldBeGreaterThan(0);
        (bullying.AgainstTariff.Milder + bullying.AgainstTariff.Within + bullying.AgainstTariff.Harsher).ShouldBe(bullying.Cases);
        bullying.AgainstLike.Harsher.ShouldBeGreaterThan(0);
        report.Cases.Sum(row => row.Cases).ShouldBe(report.Lines.Sum(line => line.Cases));
        System.Text.Json.JsonSerializer.Serialize(report).ShouldNotContain("C-20");

        var outlier = (await journey.Do("auditor", new GetOutliers())).Items
            .First(row => row.Category == "bullying" && row.Sanction == new SanctionPoint("suspension", 12));
        var one = await journey.Do("auditor", new GetCaseReplay(outlier.Reference));
        one.Versions.Select(version => version.Place).ShouldAllBe(place => place == null || place == Place.Harsher);
        one.AgainstLike.ShouldBe(Place.Harsher);
        one.Nearest.Count.ShouldBe(LikeOutcomes.Enough);
        one.Like.ShouldBe(outlier.Like);
        (await server.Look(db => db.AuditEntries.CountAsync(entry => entry.Action == "RulingReplayed" && entry.Case != null))).ShouldBe(1);
    }
}
