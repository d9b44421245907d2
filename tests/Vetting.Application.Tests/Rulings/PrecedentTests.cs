using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Application.Reports;
using Vetting.Application.Rulings;
using Vetting.Application.Tests.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Rulings;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Rulings;

/// <summary>The chair writes the digest of a ruling, an officer of the case checks and publishes it, everybody reads it.</summary>
public sealed class PrecedentTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    private const string Digest = "Whoever had shouted at a volunteer, and said sorry, was reminded of the rules.";

    [Fact]
    public async Task A_digest_is_written_by_the_chair_and_published_by_an_officer_and_everybody_finds_it()
    {
        var (reference, ruling) = await Concluded();

        var id = await Journey.Do("chair", new WritePrecedent(ruling, Digest));
        (await Find("volunteer sorry")).ShouldNotContain(found => found.Text == Digest);
        await Journey.Do("officer", new PublishPrecedent(id, 1));

        var found = (await Find("SORRY, volunt")).Single(found => found.Text == Digest);
        (found.Category, found.Clause, found.Outcome, found.Sanction).ShouldBe(("bullying", "C1.2", FindingOutcome.Proved, new("reminder", null)));
        (await Find("sorry hyacinth")).ShouldBeEmpty();
        (await Journey.Do("campaign", new GetPrecedents(null, "bullying", 50, null))).Items.ShouldContain(one => one.Number == found.Number);
        (await Journey.Do("campaign", new GetPrecedents(null, "harassment", 50, null))).Items.ShouldBeEmpty();
        (await Entries(reference)).Where(entry => entry.Action is "PrecedentWritten" or "PrecedentPublished").Select(entry => entry.Role)
            .ShouldBe(["PanelChair", "ComplianceOfficer"]);
    }

    [Fact]
    public async Task Pages_of_precedents_follow_one_another()
    {
        for (var i = 0; i < 3; i++)
        {
            await Published($"Digest of a flood, the {i}th.");
        }

        List<PublishedPrecedent> all = [];
        string? after = null;
        do
        {
            var page = await Journey.Do("panel1", new GetPrecedents("flood", null, 2, after));
            all.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);

        all.Select(one => one.Number).ShouldBe(all.Select(one => one.Number).OrderDescending());
        all.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Only_the_chair_who_recorded_the_ruling_writes_and_only_an_officer_of_the_case_decides()
    {
        var (reference, ruling) = await Concluded();
        await Should.ThrowAsync<ForbiddenException>(() => Journey.Do("officer", new WritePrecedent(ruling, Digest)));
        await Should.ThrowAsync<ForbiddenException>(() => Journey.Do("panel1", new WritePrecedent(ruling, Digest)));
        await Should.ThrowAsync<ValidationException>(() => Journey.Do("chair", new WritePrecedent(ruling, "")));
        await Should.ThrowAsync<ValidationException>(() => Journey.Do("chair", new WritePrecedent(ruling, new string('x', Precedent.TextMaxLength + 1))));
        var id = await Journey.Do("chair", new WritePrecedent(ruling, Digest));
        (await Should.ThrowAsync<RuleBrokenException>(() => Journey.Do("chair", new WritePrecedent(ruling, Digest)))).Code.ShouldBe(RuleCodes.AlreadyDone);

        foreach (var other in new[] { "chair", "auditor", "selection" })
        {
            await Should.ThrowAsync<ForbiddenException>(() => Journey.Do(other, new PublishPrecedent(id, 1)));
        }

        await Should.ThrowAsync<ForbiddenException>(() => Journey.Do("officer2", new PublishPrecedent(id, 1)));
        await Should.ThrowAsync<StaleVersionException>(() => Journey.Do("officer", new PublishPrecedent(id, 7)));
        (await Journey.Do("chair", new GetRulingPrecedents(ruling))).ShouldSatisfyAllConditions(
            mine => mine.All.ShouldHaveSingleItem().State.ShouldBe(PrecedentState.Proposed), mine => (mine.MayWrite, mine.MayDecide).ShouldBe((false, false)));
        (await Journey.Do("officer", new GetRulingPrecedents(ruling))).MayDecide.ShouldBeTrue();

        await Should.ThrowAsync<ValidationException>(() => Journey.Do("officer", new DeclinePrecedent(id, 1, "")));
        await Journey.Do("officer", new DeclinePrecedent(id, 1, "The meeting tells who it was."));

        (await LastEntry(reference)).Data.ShouldContain("The meeting tells who it was.");
        (await Should.ThrowAsync<RuleBrokenException>(() => Journey.Do("officer", new PublishPrecedent(id, 2)))).Code.ShouldBe(RuleCodes.AlreadyDone);
        (await Journey.Do("chair", new GetRulingPrecedents(ruling))).MayWrite.ShouldBeTrue("another may be written");
        await Journey.Do("chair", new WritePrecedent(ruling, Digest));
    }

    [Fact]
    public async Task Nobody_publishes_what_they_wrote_and_nothing_before_the_case_is_closed()
    {
        var ruling = await Journey.Rule();
        var reference = await Journey.CaseOf(ruling);
        var id = await Journey.Do("chair", new WritePrecedent(ruling, Digest));

        (await Should.ThrowAsync<RuleBrokenException>(() => Journey.Do("officer", new PublishPrecedent(id, 1)))).Code.ShouldBe(RuleCodes.WrongStage);
        (await Journey.Do("officer", new GetRulingPrecedents(ruling))).Obstacle.ShouldNotBeNull();
        (await Server.Look(async db =>
        {
            var precedent = await db.Precedents.SingleAsync(known => known.Id == id);
            var complaint = await db.Complaints.SingleAsync(known => known.Reference == reference);
            return Should.Throw<RuleBrokenException>(() =>
                precedent.Publish(complaint, 1, new Actor(precedent.WrittenBy, precedent.WritingPerson), Server.Clock.GetUtcNow())).Code;
        })).ShouldBe(RuleCodes.SeparationOfDuties);
    }

    [Fact]
    public async Task A_digest_in_which_somebody_can_be_recognised_is_not_published()
    {
        var (reference, ruling) = await Concluded();
        var complaint = await Journey.Case(reference);
        var names = await Server.Look(async db =>
        {
            var persons = complaint.Parties.Select(party => party.Person).ToList();
            return await db.Persons.Where(person => persons.Contains(person.Id)).Select(person => person.Name).ToListAsync();
        });
        var number = await Server.Look(db => db.Candidates.Where(known => known.Id == complaint.Respondent).Select(known => known.MembershipNumber).SingleAsync());

        foreach (var telling in names.Append(reference).Append(number).Append(names[0].Split(' ').MaxBy(word => word.Length)!))
        {
            var id = await Journey.Do("chair", new WritePrecedent(ruling, $"It was about {telling}, who said sorry."));
            var refusal = await Should.ThrowAsync<RuleBrokenException>(() => Journey.Do("officer", new PublishPrecedent(id, 1)));
            refusal.Code.ShouldBe(RuleCodes.Recognisable, telling);
            refusal.Message.ShouldNotContain(telling);
            await Journey.Do("officer", new DeclinePrecedent(id, 1, "Somebody can be recognised."));
        }
    }

    [Fact]
    public async Task It_is_withdrawn_by_an_officer_by_a_restriction_and_when_its_ruling_is_superseded()
    {
        var (_, taken, id) = await Published("A digest of a gale.");
        await Should.ThrowAsync<ForbiddenException>(() => Journey.Do("chair", new WithdrawPrecedent(id, 2, "I think better of it.")));
        await Should.ThrowAsync<ValidationException>(() => Journey.Do("officer", new WithdrawPrecedent(id, 2, "")));
        await Journey.Do("officer", new WithdrawPrecedent(id, 2, "A newspaper guessed it."));
        (await Find("gale")).ShouldBeEmpty();
        (await Journey.Do("officer", new GetRulingPrecedents(taken))).All[0].Reason.ShouldBe("A newspaper guessed it.");

        var waiting = await Journey.Rule();
        var restricted = await Journey.CaseOf(waiting);
        await Journey.Do("chair", new WritePrecedent(waiting, "A digest of a storm."));
        var officer = (await Journey.Who("officer")).Id;
        await Journey.Do("officer", restricted, version => new RestrictCase(restricted, version, [officer], "A leak."));
        (await Journey.Do("officer", new GetRulingPrecedents(waiting))).All[0].State.ShouldBe(PrecedentState.Withdrawn);

        var (reopened, old, _) = await Published("A digest of a breeze.");
        var reopening = await Journey.Do("officer", reopened, version => new ProposeReopening(reopened, version, "obvious-error", "The date is wrong.", []));
        await Journey.Do("officer2", reopened, version => new ApproveReopening(reopened, version, reopening, "It could change the outcome."));
        (await Find("breeze")).ShouldNotBeEmpty("what was decided stands until another ruling takes its place");
        await Journey.Serve(reopened);
        Journey.Wait(TimeSpan.FromMinutes(1));
        await Journey.Reply(reopened);
        await Journey.VoteAlike(await Journey.Convene(reopened, "panel5", "panel3", "panel4"), await Journey.Ballot(reopened), "panel5", "panel3", "panel4");
        var decision = await Journey.Decision(reopened);
        await Journey.Do("panel5", reopened, version => new RecordRuling(reopened, version, decision with { Departure = "As before." }));
        (await Find("breeze")).ShouldBeEmpty();
        (await Journey.Do("officer", new GetRulingPrecedents(old))).All[0].State.ShouldBe(PrecedentState.Withdrawn);
    }

    private async Task<IReadOnlyList<PublishedPrecedent>> Find(string words) =>
        (await Journey.Do("selection", new GetPrecedents(words, null, 50, null))).Items;

    private async Task<(string Reference, RulingId Ruling)> Concluded()
    {
        var reference = await Journey.Conclude();
        return (reference, (await Journey.Case(reference)).Ruling!.Value);
    }

    private async Task<(string Reference, RulingId Ruling, PrecedentId Precedent)> Published(string text)
    {
        var (reference, ruling) = await Concluded();
        var id = await Journey.Do("chair", new WritePrecedent(ruling, text));
        await Journey.Do("officer", new PublishPrecedent(id, 1));
        return (reference, ruling, id);
    }
}
