using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;
using Vetting.Infrastructure.Accounts;
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
    public async Task A_draft_is_imported_by_two_and_may_be_replaced_until_it_is_in_force()
    {
        await using var own = await VettingServer.StartNew(SeedKind.Reference);
        var (first, second) = (own.As(TestUser.With(Role.Administrator)), own.As(TestUser.With(Role.Administrator)));
        var draft = await Import(Version("2027.1", "2027-01-01"));
        (await Import(Version("2027.1", "2026-03-03"))).ShouldBe(draft);
        (await first.Send(new GetRulebook("2027.1"))).Version.ShouldBe(2);
        var late = await first.Send(new ProposeRulebook(Version("2027.1", "2028-01-01")));

        own.Clock.Advance(TimeSpan.FromDays(1));

        (await Should.ThrowAsync<RuleBrokenException>(() => second.Send(new ApproveRulebook(late)))).Code.ShouldBe(RuleCodes.RulebookInForce);
        (await first.Send(new GetRulebookProposal(late))).State.ShouldBe(RulebookProposalState.Proposed, "a refused approval changes nothing");
        await first.Send(new DeclineRulebook(late, "Too late."));
        (await Should.ThrowAsync<RuleBrokenException>(() => first.Send(new ProposeRulebook(Version("2027.1", "2028-01-01"))))).Code.ShouldBe(
            RuleCodes.RulebookInForce);
        (await first.Send(new GetRulebooks())).Items[0].IsInForce.ShouldBeTrue();

        async Task<RulebookId> Import(string text) => await second.Send(new ApproveRulebook(await first.Send(new ProposeRulebook(text))));
    }

    [Fact]
    public async Task Mistakes_are_told_by_line_and_nothing_is_stored()
    {
        var refused = await Should.ThrowAsync<ValidationException>(() => Administrator.Send(new ProposeRulebook(
            Version("2028.1", "soon").Replace("quorum: 3", "quorum: 9", StringComparison.Ordinal))));

        refused.Errors.Select(error => error.PropertyName).Distinct().ShouldBe(["Source"]);
        refused.Errors.Select(error => error.ErrorMessage[..7]).ShouldBe(["line 7,", "line 25"]);
        (await server.Vetting.Look(db => db.RulebookProposals.AnyAsync(proposal => proposal.Label == "2028.1"))).ShouldBeFalse();
        await Should.ThrowAsync<ValidationException>(() => Administrator.Send(new ProposeRulebook("")));
    }

    [Fact]
    public async Task Nobody_approves_their_own_proposal_neither_by_another_account_of_theirs()
    {
        var (proposer, other) = (TestUser.With(Role.Administrator), TestUser.With(Role.Administrator));
        var twin = Caller.SignedIn(Id.New<UserId>(), proposer.Person!.Value, [Role.Administrator], "192.0.2.1");
        var id = await server.Vetting.As(proposer).Send(new ProposeRulebook(Version("2029.1", "2029-01-01")));

        foreach (var own in new[] { proposer, twin })
        {
            (await Should.ThrowAsync<RuleBrokenException>(() => server.Vetting.As(own).Send(new ApproveRulebook(id)))).Code.ShouldBe(
                RuleCodes.SeparationOfDuties);
            (await server.Vetting.As(own).Send(new GetRulebookProposal(id))).IsOwn.ShouldBeTrue();
        }

        (await server.Vetting.Look(db => db.Rulebooks.AnyAsync(rulebook => rulebook.Label == "2029.1"))).ShouldBeFalse();
        var rulebook = await server.Vetting.As(other).Send(new ApproveRulebook(id));
        (await server.Vetting.As(other).Send(new GetRulebook("2029.1"))).Id.ShouldBe(rulebook);
        (await Should.ThrowAsync<RuleBrokenException>(() => Administrator.Send(new ApproveRulebook(id)))).Code.ShouldBe(RuleCodes.AlreadyDone);
        (await ActionsAbout(id.Value)).ShouldBe(["RulebookProposed", "RulebookProposalApproved"], ignoreOrder: true);
        (await ActionsAbout(rulebook.Value)).ShouldBe(["RulebookImported"]);
    }

    [Fact]
    public async Task Of_two_who_approve_at_once_one_is_told_that_it_is_done()
    {
        var id = await Administrator.Send(new ProposeRulebook(Version("2030.1", "2030-01-01")));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            try
            {
                await server.As(Role.Administrator).Send(new ApproveRulebook(id));
                return "approved";
            }
            catch (RuleBrokenException broken)
            {
                return broken.Code;
            }
        })));

        outcomes.ShouldBe(["approved", RuleCodes.AlreadyDone], ignoreOrder: true);
        (await server.Vetting.Look(db => db.Rulebooks.CountAsync(rulebook => rulebook.Label == "2030.1"))).ShouldBe(1);
    }

    [Fact]
    public async Task A_label_waits_once_and_may_be_proposed_again_when_it_was_declined()
    {
        var text = Version("2031.1", "2031-01-01");
        var proposer = Administrator;
        var id = await proposer.Send(new ProposeRulebook(text));
        (await Should.ThrowAsync<RuleBrokenException>(() => Administrator.Send(new ProposeRulebook(text)))).Code.ShouldBe(RuleCodes.AlreadyDone);
        (await Administrator.Send(new GetRulebookProposals())).ShouldContain(waiting => waiting.Id == id && waiting.Label == "2031.1");
        await Should.ThrowAsync<ValidationException>(() => proposer.Send(new DeclineRulebook(id, "")));

        await proposer.Send(new DeclineRulebook(id, "The wrong file."));

        var declined = await Administrator.Send(new GetRulebookProposal(id));
        (declined.State, declined.Reason, declined.Source, declined.IsOwn).ShouldBe(
            (RulebookProposalState.Declined, "The wrong file.", text, false));
        (await Should.ThrowAsync<RuleBrokenException>(() => Administrator.Send(new ApproveRulebook(id)))).Code.ShouldBe(RuleCodes.AlreadyDone);
        (await Should.ThrowAsync<RuleBrokenException>(() => Administrator.Send(new DeclineRulebook(id, "Again.")))).Code.ShouldBe(
            RuleCodes.AlreadyDone);
        (await ActionsAbout(id.Value)).ShouldContain("RulebookProposalDeclined");
        (await proposer.Send(new ProposeRulebook(text))).ShouldNotBe(id);
    }

    [Fact]
    public async Task What_is_not_there_is_neither_read_nor_decided()
    {
        var none = Id.New<RulebookProposalId>();

        await Should.ThrowAsync<NotFoundException>(() => Administrator.Send(new GetRulebookProposal(none)));
        await Should.ThrowAsync<NotFoundException>(() => Administrator.Send(new ApproveRulebook(none)));
        await Should.ThrowAsync<NotFoundException>(() => Administrator.Send(new DeclineRulebook(none, "No.")));
    }

    [Fact]
    public async Task The_operator_imports_alone_only_until_there_is_a_case()
    {
        await using var own = await VettingServer.StartNew();
        var @operator = Caller.Operator("tester");
        var id = await own.Send(@operator, new ImportRulebook(Version("2027.1", "2027-01-01")));
        (await own.Look(db => db.AuditEntries.SingleAsync(entry => entry.Subject == id.Value))).Action.ShouldBe("RulebookImported");
        await new Journey(own).Log();

        var refused = await Should.ThrowAsync<RuleBrokenException>(() =>
            own.Send(@operator, new ImportRulebook(Version("2027.1", "2027-02-01"))));

        refused.Code.ShouldBe(RuleCodes.SeparationOfDuties);
        refused.Message.ShouldContain("POST /rulebooks");
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
    public async Task Nobody_but_an_administrator_proposes_or_decides_a_rulebook(Role role)
    {
        var (other, none) = (server.As(role), Id.New<RulebookProposalId>());

        await Should.ThrowAsync<ForbiddenException>(() => other.Send(new ProposeRulebook(Newest)));
        await Should.ThrowAsync<ForbiddenException>(() => other.Send(new ApproveRulebook(none)));
        await Should.ThrowAsync<ForbiddenException>(() => other.Send(new DeclineRulebook(none, "No.")));
        await Should.ThrowAsync<ForbiddenException>(() => other.Send(new GetRulebookProposals()));
        await Should.ThrowAsync<ForbiddenException>(() => other.Send(new GetRulebookProposal(none)));
    }

    [Fact]
    public async Task No_administrator_imports_alone() =>
        await Should.ThrowAsync<ForbiddenException>(() => Administrator.Send(new ImportRulebook(Newest)));

    /// <summary>What was done, without what was read.</summary>
    private Task<List<string>> ActionsAbout(Guid subject) => server.Vetting.Look(db => db.AuditEntries
        .Where(entry => entry.Subject == subject && entry.Action != "RulebookProposalRead" && entry.Action != "RequestRefused")
        .Select(entry => entry.Action).ToListAsync());

    private static string Version(string label, string from) =>
        Newest.Replace("\"2024.1\"", $"\"{label}\"", StringComparison.Ordinal)
            .Replace("in-force-from: 2024-01-01", $"in-force-from: {from}", StringComparison.Ordinal);
}
