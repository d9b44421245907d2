using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Application.Rulings;
using Vetting.Domain.Complaints;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Complaints;

/// <summary>A reader of a case is told what they may do on it: the acts that are open to them in the case and that their role allows.</summary>
public sealed class OpenActsTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    [Fact]
    public async Task An_officer_of_the_case_is_told_what_belongs_to_its_stage()
    {
        var reference = await Journey.Log();

        (await OpenTo("officer", reference)).ShouldBe(
        [
            Act.Acknowledge, Act.Triage, Act.RecordEvidence, Act.RecordContact, Act.ComposeBundle, Act.SendLetter, Act.WriteNote, Act.LogCommunication,
            Act.SetTask, Act.ProposeInterimMeasure, Act.DecideAgainstInterimMeasure,
            Act.Assign, Act.TakeOff, Act.Restrict, Act.NameWitness, Act.Withdraw, Act.Dispose,
        ]);

        await Journey.Accept(reference);
        var accepted = await OpenTo("officer", reference);
        accepted.ShouldContain(Act.ServeNotice);
        accepted.ShouldNotContain(Act.Triage);
    }

    [Fact]
    public async Task Who_has_no_place_on_the_case_or_no_role_for_it_is_told_of_nothing_that_needs_one()
    {
        var reference = await Journey.Log();

        (await OpenTo("officer2", reference)).ShouldBe([Act.Assign]);
        (await OpenTo("auditor", reference)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_chair_records_the_ruling_once_all_have_voted_and_nobody_else_does()
    {
        var (reference, decision) = await Journey.Vote();

        (await OpenTo("chair", reference)).ShouldBe([Act.RecordRuling]);
        (await OpenTo("panel1", reference)).ShouldBeEmpty();
        (await OpenTo("officer", reference)).ShouldNotContain(Act.RecordRuling);

        await Journey.Do("chair", reference, version => new RecordRuling(reference, version, decision));
        (await OpenTo("chair", reference)).ShouldBeEmpty();
        var file = await Journey.Do("officer", new GetComplaint(reference));
        (file.DecisionToServe, file.IsAppealDecided).ShouldBe((NoticeKind.Ruling, false));
        file.OpenActs.Select(open => open.Act).ShouldContain(Act.ServeRuling);
    }

    private async Task<IEnumerable<Act>> OpenTo(string account, string reference) =>
        (await Journey.Do(account, new GetComplaint(reference))).OpenActs.Select(open => open.Act);
}
