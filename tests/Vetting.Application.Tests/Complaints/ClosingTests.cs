using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Application.Panels;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Complaints;

public sealed class ClosingTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    [Fact]
    public async Task A_withdrawal_closes_the_case_meets_its_deadlines_and_discharges_its_panel()
    {
        var reference = await Journey.Hear();
        var panel = await Journey.Convene(reference);

        await Journey.Do("officer", reference, version => new WithdrawComplaint(reference, version, "The complainant wants no more of it."));

        var closed = await Journey.Case(reference);
        (closed.Stage, closed.Disposition, closed.ClosingReason)
            .ShouldBe((Stage.Closed, Disposition.Withdrawn, "The complainant wants no more of it."));
        closed.Deadlines.ShouldAllBe(deadline => deadline.MetAt != null);
        (await Journey.Do("officer", new GetPanel(panel))).ConcludedAt.ShouldNotBeNull();
        (await Journey.Do("panel1", new GetTasks())).Items.ShouldNotContain(task => task.Reference == reference);
        (await Entries(reference)).Select(entry => entry.Action).TakeLast(2).ShouldBe(["CaseClosed", "PanelDischarged"], ignoreOrder: true);
        await Refused(RuleCodes.WrongStage, "officer", reference, version => new WithdrawComplaint(reference, version, "Again."));
    }

    [Theory]
    [InlineData(Disposition.ReferredOut)]
    [InlineData(Disposition.RespondentLeft)]
    public async Task A_case_that_needs_no_ruling_ends_with_its_disposition(Disposition disposition)
    {
        var reference = await Journey.Log();

        await Journey.Do("officer", reference, version => new DisposeOfCase(reference, version, disposition, null, "To the police."));

        (await Journey.Case(reference)).Disposition.ShouldBe(disposition);
        (await LastEntry(reference)).Data.ShouldContain(disposition.ToString(), Case.Insensitive);
    }

    [Fact]
    public async Task A_case_is_merged_into_another_open_one_about_the_same_respondent()
    {
        var candidate = await Journey.RegisterCandidate();
        var (reference, into, other) = (await Journey.Log(candidate), await Journey.Log(candidate), await Journey.Log());
        DisposeOfCase Merge(long version, string? mergedInto) => new(reference, version, Disposition.Merged, mergedInto, "The same event.");
        await Refused(RuleCodes.CannotClose, "officer", reference, version => Merge(version, null));
        await Refused(RuleCodes.CannotClose, "officer", reference, version => Merge(version, reference));
        await Refused(RuleCodes.CannotClose, "officer", reference, version => Merge(version, other));

        await Journey.Do("officer", reference, version => Merge(version, into));

        (await Journey.Case(reference)).RelatedTo.ShouldBe([(await Journey.Case(into)).Id]);
    }

    [Theory]
    [InlineData(Disposition.Decided)]
    [InlineData(Disposition.Dismissed)]
    [InlineData(Disposition.Withdrawn)]
    public async Task Other_ends_have_their_own_acts(Disposition disposition)
    {
        var reference = await Journey.Log();

        await Refused(RuleCodes.CannotClose, "officer", reference, version => new DisposeOfCase(reference, version, disposition, null, "Reason"));
    }

    [Fact]
    public async Task A_decided_case_closes_when_it_was_served_and_the_window_to_appeal_is_over()
    {
        var reference = await Journey.CaseOf(await Journey.Rule());
        await Refused(RuleCodes.WrongStage, "officer", reference, version => new WithdrawComplaint(reference, version, "Too late."));
        await Refused(RuleCodes.CannotClose, "officer", reference, version => new CloseCase(reference, version));
        await Journey.Serve(reference, NoticeKind.Ruling);
        Journey.Wait(TimeSpan.FromDays(14));
        await Refused(RuleCodes.CannotClose, "officer", reference, version => new CloseCase(reference, version));

        Journey.Wait(TimeSpan.FromDays(1));
        await Journey.Do("officer", reference, version => new CloseCase(reference, version));

        var closed = await Journey.Case(reference);
        (closed.Stage, closed.Disposition).ShouldBe((Stage.Closed, Disposition.Decided));
        closed.Deadlines.ShouldAllBe(deadline => deadline.MetAt != null);
    }

    [Fact]
    public async Task Nothing_leaves_the_count()
    {
        await Journey.Log();
        var withdrawn = await Journey.Log();
        await Journey.Do("officer", withdrawn, version => new WithdrawComplaint(withdrawn, version, "No longer wanted."));

        var all = await Server.Look(db => db.Complaints.AsNoTracking().ToListAsync());

        all.Count.ShouldBe(all.Count(complaint => complaint.IsOpen) + Enum.GetValues<Disposition>()
            .Sum(disposition => all.Count(complaint => complaint.Disposition == disposition)));
        all.ShouldAllBe(complaint => complaint.IsOpen == (complaint.Disposition == null));
    }
}
