using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Common;
using Vetting.Infrastructure.ReferenceData;
using Vetting.Infrastructure.Seeding;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Rulebooks;

public sealed class RulebookUseCaseTests(ReferenceServer server) : IClassFixture<ReferenceServer>
{
    private static readonly string Newest = ReferenceFiles.Text("rulebook-2024.1.yaml");

    private Sending Administrator => server.As(Role.Administrator);

    [Fact]
    public async Task The_bundled_versions_are_listed_newest_first_and_one_is_in_force()
    {
        var rulebooks = (await Administrator.Send(new GetRulebooks())).Items.Where(rulebook => rulebook.InForceFrom.Year < 2025).ToList();

        rulebooks.Select(rulebook => (rulebook.Label, rulebook.IsInForce)).ShouldBe([("2024.1", true), ("2019.1", false)]);
        rulebooks[1].InForceUntil.ShouldBe(new DateOnly(2023, 12, 31));
    }

    [Fact]
    public async Task A_version_is_read_as_it_was_imported()
    {
        var rulebook = await server.As(Role.PanelMember).Send(new GetRulebook("2024.1"));

        rulebook.Source.ShouldBe(Newest);
        rulebook.Content.FindCategory("social-media-conduct")!.Clause.ShouldBe("C4.2");
        await Should.ThrowAsync<NotFoundException>(() => Administrator.Send(new GetRulebook("1999.1")));
    }

    [Fact]
    public async Task A_draft_is_imported_and_may_be_replaced_until_it_is_in_force()
    {
        await using var own = await VettingServer.StartNew(SeedKind.Reference);
        var administrator = own.As(TestUser.With(Role.Administrator));
        var draft = await administrator.Send(new ImportRulebook(Version("2027.1", "2027-01-01")));
        (await administrator.Send(new ImportRulebook(Version("2027.1", "2026-03-03")))).ShouldBe(draft);
        (await administrator.Send(new GetRulebook("2027.1"))).Version.ShouldBe(2);

        own.Clock.Advance(TimeSpan.FromDays(1));

        (await Should.ThrowAsync<RuleBrokenException>(() => administrator.Send(new ImportRulebook(Version("2027.1", "2028-01-01"))))).Code.ShouldBe(
            RuleCodes.RulebookInForce);
        (await administrator.Send(new GetRulebooks())).Items[0].IsInForce.ShouldBeTrue();
    }

    [Fact]
    public async Task Mistakes_are_told_by_line_and_nothing_is_stored()
    {
        var refused = await Should.ThrowAsync<ValidationException>(() => Administrator.Send(new ImportRulebook(
            Version("2028.1", "soon").Replace("quorum: 3", "quorum: 9", StringComparison.Ordinal))));

        refused.Errors.Select(error => error.PropertyName).Distinct().ShouldBe(["Source"]);
        refused.Errors.Select(error => error.ErrorMessage[..7]).ShouldBe(["line 7,", "line 24"]);
        (await server.Vetting.Look(db => db.Rulebooks.AnyAsync(rulebook => rulebook.Label == "2028.1"))).ShouldBeFalse();
    }

    [Fact]
    public async Task An_import_is_in_the_trail()
    {
        var id = await Administrator.Send(new ImportRulebook(Version("2027.1", "2027-01-01")));

        (await server.Vetting.Look(db => db.AuditEntries.SingleAsync(entry => entry.Subject == id.Value))).Action.ShouldBe("RulebookImported");
    }

    [Theory]
    [InlineData(Role.ComplianceOfficer)]
    [InlineData(Role.Investigator)]
    [InlineData(Role.PanelMember)]
    [InlineData(Role.PanelChair)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.SelectionOfficer)]
    [InlineData(Role.CampaignOfficer)]
    [InlineData(Role.DataProtectionOfficer)]
    [InlineData(Role.Candidate)]
    public async Task Nobody_but_an_administrator_imports_a_rulebook(Role role) =>
        await Should.ThrowAsync<ForbiddenException>(() => server.As(role).Send(new ImportRulebook(Newest)));

    private static string Version(string label, string from) =>
        Newest.Replace("\"2024.1\"", $"\"{label}\"", StringComparison.Ordinal)
            .Replace("in-force-from: 2024-01-01", $"in-force-from: {from}", StringComparison.Ordinal);
}
