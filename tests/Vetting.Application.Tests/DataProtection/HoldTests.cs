using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Application.DataProtection;
using Vetting.Application.Tests.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.DataProtection;

/// <summary>What must be kept for a court or a regulator lies under a hold, and whoever may see the case sees it.</summary>
public sealed class HoldTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    [Fact]
    public async Task A_hold_on_a_case_stands_in_its_file_and_in_its_trail_until_it_is_lifted()
    {
        var reference = await Journey.Log();

        var id = await Journey.Do("dpo", new PlaceHold(reference, null, null, "A claim was announced.", null));

        (await Journey.Do("officer", new GetComplaint(reference))).Holds.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(hold => hold.Kind.ShouldBe(HoldKind.Case), hold => hold.Reason.ShouldBe("A claim was announced."));
        (await LastEntry(reference)).Action.ShouldBe("LegalHoldPlaced");
        var view = await Journey.Do("dpo", new GetHold(id));
        (view.Case, view.Stands).ShouldBe((reference, true));

        await Should.ThrowAsync<StaleVersionException>(() => Journey.Do("dpo", new LiftHold(id, view.Version + 1, "It was settled.")));
        await Journey.Do("dpo", new LiftHold(id, view.Version, "It was settled."));

        (await Journey.Do("officer", new GetComplaint(reference))).Holds.ShouldBeEmpty();
        (await LastEntry(reference)).Action.ShouldBe("LegalHoldLifted");
        var lifted = await Journey.Do("dpo", new GetHold(id));
        (lifted.Stands, lifted.LiftedBecause).ShouldBe((false, "It was settled."));
        (await Should.ThrowAsync<RuleBrokenException>(() => Journey.Do("dpo", new LiftHold(id, lifted.Version, "Once more.")))).Code
            .ShouldBe(RuleCodes.AlreadyDone);
    }

    [Fact]
    public async Task A_hold_on_a_candidate_lies_on_every_case_in_which_they_have_a_part_and_its_reason_stands_in_none()
    {
        var candidate = await Journey.RegisterCandidate();
        var (first, second, other) = (await Journey.Log(candidate), await Journey.Log(candidate), await Journey.Log());
        var number = await Server.Look(db => db.Candidates.Where(known => known.Id == candidate).Select(known => known.MembershipNumber).SingleAsync());

        await Journey.Do("dpo", new PlaceHold(null, number.ToLowerInvariant(), null, "They have asked a court.", null));

        foreach (var reference in new[] { first, second })
        {
            (await Journey.Do("officer", new GetComplaint(reference))).Holds.ShouldHaveSingleItem().Reason.ShouldBeNull();
        }

        (await Journey.Do("officer", new GetComplaint(other))).Holds.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hold_by_query_lies_on_what_fits_all_of_it_now_and_later_and_ends_after_its_last_day()
    {
        await using var server = await VettingServer.StartNew();
        var journey = new Journey(server);
        var before = await journey.Log();
        await journey.Do("dpo", new PlaceHold(
            null, null, new HoldQuery("bullying", journey.Today, journey.Today.AddDays(2)), "An inquiry was announced.", journey.Today.AddDays(5)));

        (await Holds(before)).ShouldBe(1);
        server.Clock.Advance(TimeSpan.FromDays(2));
        (await Holds(await journey.Log())).ShouldBe(1);
        server.Clock.Advance(TimeSpan.FromDays(1));
        (await Holds(await journey.Log())).ShouldBe(0);
        (await Holds(before)).ShouldBe(1);
        server.Clock.Advance(TimeSpan.FromDays(3));
        (await Holds(before)).ShouldBe(0);
        (await journey.Do("dpo", new GetHolds())).Items.ShouldBeEmpty();
        (await journey.Do("dpo", new GetHolds(Ended: true))).Items.ShouldHaveSingleItem().Stands.ShouldBeFalse();

        async Task<int> Holds(string reference) => (await journey.Do("officer", new GetComplaint(reference))).Holds.Count;
    }

    [Fact]
    public async Task What_says_nothing_or_contradicts_itself_is_refused()
    {
        foreach (var (query, until, code) in new (HoldQuery, DateOnly?, string)[]
        {
            (new(null, null, null), null, RuleCodes.HoldOnNothing),
            (new(null, Today, Today.AddDays(-1)), null, RuleCodes.DatesContradict),
            (new("harassment", null, null), Today.AddDays(-1), RuleCodes.DatesContradict),
        })
        {
            (await Should.ThrowAsync<RuleBrokenException>(() => Journey.Do("dpo", new PlaceHold(null, null, query, "Why.", until)))).Code.ShouldBe(code);
        }

        var reference = await Journey.Log();
        foreach (var invalid in new PlaceHold[]
        {
            new(null, null, null, "Why.", null), new(reference, "M-1", null, "Why.", null), new(reference, null, null, "", null),
            new("not a reference", null, null, "Why.", null), new(reference, null, null, new string('x', LegalHold.ReasonMaxLength + 1), null),
        })
        {
            await Should.ThrowAsync<FluentValidation.ValidationException>(() => Journey.Do("dpo", invalid));
        }

        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("dpo", new PlaceHold("C-2000-999999", null, null, "Why.", null)));
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("dpo", new PlaceHold(null, "no-such-number", null, "Why.", null)));
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("dpo", new GetHold(default)));
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("dpo", new LiftHold(default, 1, "Why.")));
    }

    [Fact]
    public async Task Nobody_but_the_data_protection_officer_places_lifts_or_lists_holds()
    {
        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.DataProtectionOfficer))
        {
            var somebody = Server.As(TestUser.With(role));
            await Should.ThrowAsync<ForbiddenException>(() => somebody.Send(new PlaceHold("C-2026-000001", null, null, "Why.", null)));
            await Should.ThrowAsync<ForbiddenException>(() => somebody.Send(new LiftHold(default, 1, "Why.")));
            await Should.ThrowAsync<ForbiddenException>(() => somebody.Send(new GetHolds()));
            await Should.ThrowAsync<ForbiddenException>(() => somebody.Send(new GetHold(default)));
        }
    }
}
