using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Application.DataProtection;
using Vetting.Application.DataProtection.Extracts;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;
using Vetting.Infrastructure.Seeding;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.DataProtection;

/// <summary>Whoever reads the extract, and knows all of somebody but how their case ended, finds them among k whose cases ended in l ways.</summary>
public sealed class ExtractTests
{
    private static readonly int[] LastSteps = [2, 1];

    [Theory]
    [InlineData(5, 2)]
    [InlineData(10, 2)]
    [InlineData(10, 3)]
    [InlineData(40, 3)]
    public async Task The_cases_of_the_archive_are_as_coarse_as_that_needs_and_nobody_stands_among_fewer(int k, int l)
    {
        await using var server = await VettingServer.StartNew(SeedKind.DemoArchive);
        var journey = new Journey(server);
        var concluded = await server.Look(db => db.ConcludedCases.CountAsync(row => row.IsGravest));

        var extract = await journey.Do("dpo", new GetExtract(k, l));

        (extract.Cases + extract.LeftOut).ShouldBe(concluded);
        extract.Rows.Sum(row => row.Cases).ShouldBe(extract.Cases);
        ((double)extract.LeftOut / concluded).ShouldBeLessThanOrEqualTo(Anonymiser.MostLeftOut);
        foreach (var same in extract.Rows.GroupBy(row => string.Join(';', row.Said)))
        {
            same.Sum(row => row.Cases).ShouldBeGreaterThanOrEqualTo(k);
            same.Select(row => row.Ending).Distinct().Count().ShouldBeGreaterThanOrEqualTo(l);
        }

        extract.Columns.ShouldContain(column => column.Step < column.LastStep);
        foreach (var column in extract.Columns.Where(column => column.Step == column.LastStep))
        {
            extract.Rows.ShouldAllBe(row => row.Said[(int)column.Column] == ExtractColumns.Anything);
        }

        (await server.Look(db => db.AuditEntries.Where(entry => entry.Action == "ExtractMade").Select(entry => entry.Data!.Json).SingleAsync()))
            .ShouldContain($"\"k\":{k}");
    }

    [Fact]
    public async Task Too_few_cases_and_cases_that_all_end_alike_are_refused()
    {
        await using var server = await VettingServer.StartNew();
        var journey = new Journey(server);
        await Refused();
        for (var i = 0; i < 5; i++)
        {
            await journey.Conclude();
        }

        await Refused();

        async Task Refused() => (await Should.ThrowAsync<RuleBrokenException>(() => journey.Do("dpo", new GetExtract(5)))).Code
            .ShouldBe(RuleCodes.CannotBeAnonymised);
    }

    [Fact]
    public async Task A_restricted_case_counts_as_every_other()
    {
        await using var server = await VettingServer.StartNew();
        var journey = new Journey(server);
        for (var i = 0; i < 6; i++)
        {
            var reference = await journey.CaseOf(await journey.Rule(null, new SanctionPoint(i % 2 == 0 ? "reminder" : "formal-warning", null)));
            var officer = (await journey.Who("officer")).Id;
            await journey.Do("officer", reference, version => new RestrictCase(reference, version, [officer], "Few need to know."));
            await journey.Serve(reference, NoticeKind.Ruling);
            journey.Wait(TimeSpan.FromDays(15));
            await journey.Do("officer", reference, version => new CloseCase(reference, version));
        }

        (await journey.Do("dpo", new GetExtract(5))).Cases.ShouldBe(6);
    }

    [Fact]
    public async Task Nobody_but_the_data_protection_officer_makes_one_and_bad_input_is_refused()
    {
        await using var server = await VettingServer.StartNew();
        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.DataProtectionOfficer))
        {
            await Should.ThrowAsync<ForbiddenException>(() => server.As(TestUser.With(role)).Send(new GetExtract()));
        }

        foreach (var invalid in new GetExtract[] { new(4), new(101), new(10, 1), new(10, 11) })
        {
            await Should.ThrowAsync<FluentValidation.ValidationException>(() => new Journey(server).Do("dpo", invalid));
        }
    }

    [Fact]
    public void It_says_as_much_as_it_may()
    {
        AlikeCases[] cases =
        [
            Case("2020", "a", "x", 3), Case("2020", "a", "y", 3), Case("2021", "a", "x", 3), Case("2021", "a", "y", 3),
            Case("2020", "b", "x", 3), Case("2020", "b", "y", 3), Case("2021", "b", "x", 3), Case("2021", "b", "y", 3),
        ];

        Anonymiser.Of(cases, LastSteps, 5, 2)!.ShouldSatisfyAllConditions(
            all => all.Steps.ShouldBe([0, 0]), all => all.LeftOut.ShouldBe(0), all => all.Rows.Count.ShouldBe(8));
        Anonymiser.Of(cases, LastSteps, 7, 2)!.Steps.ShouldBe([1, 0]);
        Anonymiser.Of(cases, LastSteps, 13, 2)!.Steps.ShouldBe([1, 1]);
        Anonymiser.Of(cases, LastSteps, 25, 2).ShouldBeNull();
        Anonymiser.Of(cases, LastSteps, 5, 3).ShouldBeNull();
        Anonymiser.Of([], LastSteps, 5, 2).ShouldBeNull();
    }

    [Fact]
    public void A_rare_case_is_left_out_sooner_than_all_others_say_nothing()
    {
        var made = Anonymiser.Of(
            [Case("2020", "a", "x", 50), Case("2020", "a", "y", 50), Case("2020", "b", "x", 2)], LastSteps, 10, 2)!;

        (made.LeftOut, made.Rows.Count).ShouldBe((2, 2));
        made.Steps.ShouldBe([0, 0]);
    }

    private static AlikeCases Case(string year, string category, string sanction, int cases) =>
        new([[year, "2020 to 2024", "*"], [category, "*"]], new HowItEnded(FindingOutcome.Proved, sanction), cases);
}
