using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Complaints;

/// <summary>Two complaints about one matter become one case. It keeps who made them, and who must not judge them.</summary>
public sealed class MergingTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    [Fact]
    public async Task The_parties_and_those_who_work_on_it_go_along_and_both_cases_say_so()
    {
        var candidate = await Journey.RegisterCandidate();
        var into = await Journey.Log(candidate);
        var complainant = await Journey.RegisterPerson("Somebody who complains");
        var witness = await Journey.RegisterPerson("Somebody who saw it");
        var merged = await Journey.Log(candidate, report =>
            report with { Confidentiality = Confidentiality.Confidential, Complainant = complainant, Witnesses = [witness], ProtectedWitnesses = [witness] });
        var officer2 = (await Journey.Who("officer2")).Id;
        await Journey.Do("officer", merged, version => new AssignCase(merged, version, officer2, AccessKind.Officer));

        await Merge(merged, into);

        var (from, to) = (await Journey.Case(merged), await Journey.Case(into));
        to.Parties.ShouldContain(party => party.Person == complainant && party.Kind == PartyKind.Complainant);
        to.Parties.ShouldContain(party => party.Person == witness && party.Kind == PartyKind.Witness && party.IsProtected);
        to.Access.Where(access => access.Kind == AccessKind.Officer).Select(access => access.User).ShouldContain(officer2);
        (from.MergedInto, from.Disposition).ShouldBe((to.Id, Disposition.Merged));
        to.MergedFrom.ShouldBe([from.Id]);
        (await Journey.Do("officer", new GetComplaint(merged))).MergedInto.ShouldBe(into);
        (await Journey.Do("officer", new GetComplaint(into))).MergedFrom.ShouldBe([merged]);
        var (action, _, data) = await LastEntry(into);
        action.ShouldBe("CaseTakenOver");
        data.ShouldContain(merged);
    }

    [Fact]
    public async Task What_was_due_sooner_there_is_due_as_soon_here()
    {
        var candidate = await Journey.RegisterCandidate();
        var merged = await Journey.Log(candidate);
        Journey.Wait(TimeSpan.FromDays(2));
        var into = await Journey.Log(candidate);

        await Merge(merged, into);

        (await Journey.Case(into)).Deadlines.Where(deadline => deadline.MetAt == null).Select(deadline => (deadline.Kind, deadline.DueOn)).ShouldBe(
            [(DeadlineKind.Acknowledge, Today.AddDays(1)), (DeadlineKind.Triage, Today.AddDays(8))], ignoreOrder: true);
    }

    [Fact]
    public async Task Evidence_that_the_other_case_lacks_stops_it()
    {
        var candidate = await Journey.RegisterCandidate();
        var (merged, into) = (await Journey.Log(candidate), await Journey.Log(candidate));
        RecordEvidence Evidence(string reference, long version) =>
            new(reference, version, "letter.pdf", new string('a', 64), "application/pdf", "By post", Today);
        await Journey.Do("officer", merged, version => Evidence(merged, version));

        (await Refusal(merged, into)).Missing.ShouldHaveSingleItem().ShouldStartWith("a record in the other case of 1 of the pieces of evidence");
        await Journey.Do("officer", into, version => Evidence(into, version));
        await Merge(merged, into);

        (await Journey.Case(merged)).IsOpen.ShouldBeFalse();
    }

    [Fact]
    public async Task A_protected_name_does_not_become_one_that_everybody_on_the_case_reads()
    {
        var candidate = await Journey.RegisterCandidate();
        var (one, other) = (await Journey.RegisterPerson("One who complains"), await Journey.RegisterPerson("Another who complains"));
        var named = await Journey.Log(candidate, report => report with { Confidentiality = Confidentiality.Named, Complainant = one });
        var confidential = await Journey.Log(candidate, report =>
            report with { Confidentiality = Confidentiality.Confidential, Complainant = other });

        (await Refusal(confidential, named)).Missing.ShouldHaveSingleItem().ShouldStartWith("a merger the other way round");
        await Merge(named, confidential);

        (await Journey.Case(confidential)).Parties.Count(party => party.Kind == PartyKind.Complainant).ShouldBe(2);
    }

    [Fact]
    public async Task Somebody_who_works_on_one_case_and_is_a_party_to_the_other_keeps_them_apart()
    {
        var candidate = await Journey.RegisterCandidate();
        var into = await Journey.Log(candidate);
        await Journey.Do("officer", into, version => new AssignCase(into, version, Journey.Who("officer2").Result.Id, AccessKind.Officer));
        var colleague = (await Journey.Who("officer2")).Person!.Value;
        var merged = await Journey.Log(candidate, report => report with { Witnesses = [colleague] });

        (await Refusal(merged, into)).Code.ShouldBe(RuleCodes.PartyToTheCase);
    }

    [Fact]
    public async Task A_case_that_others_were_merged_into_is_not_withdrawn_for_all_of_them()
    {
        var candidate = await Journey.RegisterCandidate();
        var (merged, into) = (await Journey.Log(candidate), await Journey.Log(candidate));
        await Merge(merged, into);

        await Refused(RuleCodes.CannotClose, "officer", into, version =>
            new WithdrawComplaint(into, version, "The complainant wants no more of it."));

        (await Journey.Do("officer", new GetComplaint(into))).OpenActs.ShouldNotContain(open => open.Act == Act.Withdraw);
    }

    [Theory]
    [InlineData(Disposition.Merged)]
    [InlineData(Disposition.Withdrawn)]
    [InlineData(Disposition.ReferredOut)]
    public async Task A_matter_that_was_not_decided_is_logged_again_without_a_ground(Disposition disposition)
    {
        var candidate = await Journey.RegisterCandidate();
        var (ended, open) = (await Journey.Log(candidate), await Journey.Log(candidate));
        await (disposition switch
        {
            Disposition.Merged => Merge(ended, open),
            Disposition.Withdrawn => Journey.Do("officer", ended, version => new WithdrawComplaint(ended, version, "No longer wanted.")),
            _ => Journey.Do("officer", ended, version => new DisposeOfCase(ended, version, disposition, null, "To another body.")),
        });
        var report = Journey.ReportAbout(candidate);

        var resembling = await Journey.Do("officer", new GetResemblingCases(candidate, report.Allegations));
        await Journey.Do("officer", report);

        resembling.Single(found => found.Reference == ended).ShouldSatisfyAllConditions(
            found => found.MustBeDistinguished.ShouldBeFalse(),
            found => found.MergedInto.ShouldBe(disposition == Disposition.Merged ? open : null));
    }

    private Task Merge(string reference, string into) =>
        Journey.Do("officer", reference, version => new DisposeOfCase(reference, version, Disposition.Merged, into, "It is the same event."));

    private async Task<RuleBrokenException> Refusal(string reference, string into) =>
        await Should.ThrowAsync<RuleBrokenException>(() => Merge(reference, into));
}
