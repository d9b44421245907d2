using Shouldly;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;
using Vetting.Domain.Elections;
using Xunit;

namespace Vetting.Domain.Tests.DataProtection;

/// <summary>The life of a request of a data subject.</summary>
public sealed class SubjectRequestTests
{
    private static readonly Actor Officer = new(Id.New<UserId>(), Id.New<PersonId>());
    private static readonly Actor Second = new(Id.New<UserId>(), Id.New<PersonId>());
    private static readonly DateTimeOffset Now = new(2026, 9, 30, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_time_runs_from_receipt_or_from_the_proof_of_who_asks()
    {
        var request = Receive(new(2026, 9, 3));
        request.DueOn.ShouldBe(new DateOnly(2026, 10, 5)); // the 3rd is a Saturday

        request.AskForProof(new(2026, 9, 4), BankHolidays.None, Officer, Now);
        request.DueOn.ShouldBeNull();
        request.ConfirmIdentity(new(2026, 9, 10), "Knew the membership number", BankHolidays.None, Officer, Now);
        request.DueOn.ShouldBe(new DateOnly(2026, 10, 12)); // the 10th is a Saturday
        Code(() => request.ConfirmIdentity(new(2026, 9, 11), "Again", BankHolidays.None, Officer, Now)).ShouldBe(RuleCodes.AlreadyDone);
    }

    [Fact]
    public void Whoever_was_known_from_the_beginning_does_not_wait_longer()
    {
        var request = Receive(new(2026, 9, 1));
        request.ConfirmIdentity(new(2026, 9, 15), "Wrote from the address on record", BankHolidays.None, Officer, Now);
        request.DueOn.ShouldBe(new DateOnly(2026, 10, 1));
    }

    [Fact]
    public void The_clock_stands_while_it_is_asked_what_is_meant_and_both_days_do_not_count()
    {
        var request = Known(new(2026, 9, 1));
        request.AskForClarification(new(2026, 9, 7), "Which years?", BankHolidays.None, Officer, Now);
        request.DueOn.ShouldBeNull();
        Code(() => request.AskForClarification(new(2026, 9, 8), "And?", BankHolidays.None, Officer, Now)).ShouldBe(RuleCodes.AlreadyDone);
        Code(() => request.Extend(2, new(2026, 9, 9), "Complex", BankHolidays.None, Officer, Now)).ShouldBe(RuleCodes.WrongStage);
        Code(() => request.RecordClarification(new(2026, 9, 6), BankHolidays.None, Officer, Now)).ShouldBe(RuleCodes.DatesContradict);

        request.RecordClarification(new(2026, 9, 11), BankHolidays.None, Officer, Now);
        request.DueOn.ShouldBe(new DateOnly(2026, 10, 6)); // the 1st, and five days
        Code(() => request.RecordClarification(new(2026, 9, 12), BankHolidays.None, Officer, Now)).ShouldBe(RuleCodes.AlreadyDone);
    }

    [Fact]
    public void The_time_is_extended_once_and_only_if_whoever_asks_is_told_within_the_first_month()
    {
        var request = Known(new(2026, 8, 24));
        Code(() => request.Extend(2, new(2026, 9, 25), "Complex", BankHolidays.None, Officer, Now)).ShouldBe(RuleCodes.MoreTime);
        request.Extend(2, new(2026, 9, 24), "Complex", BankHolidays.None, Officer, Now);
        request.DueOn.ShouldBe(new DateOnly(2026, 11, 24));
        Code(() => request.Extend(1, new(2026, 9, 24), "More", BankHolidays.None, Officer, Now)).ShouldBe(RuleCodes.AlreadyDone);
    }

    [Fact]
    public void A_complaint_is_acknowledged_and_has_no_month()
    {
        var request = Receive(new(2026, 9, 1), SubjectRequestKind.Complaint);
        request.DueOn.ShouldBe(new DateOnly(2026, 9, 30));
        Code(() => request.Extend(1, new(2026, 9, 2), "More", BankHolidays.None, Officer, Now)).ShouldBe(RuleCodes.WrongStage);
        Code(() => request.AskForClarification(new(2026, 9, 2), "What?", BankHolidays.None, Officer, Now)).ShouldBe(RuleCodes.WrongStage);
        request.Acknowledge(new(2026, 9, 2), BankHolidays.None, Officer, Now);
        request.DueOn.ShouldBeNull();
        Code(() => request.Acknowledge(new(2026, 9, 3), BankHolidays.None, Officer, Now)).ShouldBe(RuleCodes.AlreadyDone);
        Code(() => Receive(new(2026, 9, 1)).Acknowledge(new(2026, 9, 3), BankHolidays.None, Officer, Now)).ShouldBe(RuleCodes.AlreadyDone);
    }

    [Fact]
    public void Nobody_handles_their_own_request_and_nothing_is_searched_before_it_is_sure_who_asks()
    {
        Code(() => SubjectRequest.Receive(
            "S-2026-000001", Told(new(2026, 9, 1), SubjectRequestKind.Access) with { Person = Officer.Person }, BankHolidays.None,
            UkDivision.EnglandAndWales, Officer, Now)).ShouldBe(RuleCodes.SeparationOfDuties);
        Code(() => Receive(new(2026, 9, 1)).RequireMayBeSearched(Officer)).ShouldBe(RuleCodes.IdentityNotChecked);
        Code(() => Receive(new(2026, 10, 1))).ShouldBe(RuleCodes.DatesContradict);
        Code(() => SubjectRequest.Receive(
            "S-2026-000001", Told(new(2026, 9, 1), SubjectRequestKind.Access) with { Names = [] }, BankHolidays.None, UkDivision.EnglandAndWales,
            Officer, Now)).ShouldBe(RuleCodes.NeedsAPerson);
    }

    [Fact]
    public void Each_part_of_the_search_is_noted_once_and_in_its_turn()
    {
        var request = Known(new(2026, 9, 1));
        request.NoteSearched(null, "", 3, ["AuditEntries"], 0, Now).ShouldBeTrue();
        request.NoteSearched(null, "", 3, [], 0, Now).ShouldBeFalse();
        request.NoteSearched("", "Evidence|1", 0, [], 2, Now).ShouldBeTrue();
        request.FilesNotRead.ShouldBe(2);
        request.NoteSearched("", "Evidence|1", 0, [], 0, Now).ShouldBeFalse();
        request.ReadThroughAt.ShouldBeNull();
        request.NoteSearched("Evidence|1", null, 1, [], 0, Now).ShouldBeTrue();
        request.ReadThroughAt.ShouldBe(Now);
        request.NoteSearched("Evidence|1", null, 1, [], 0, Now).ShouldBeFalse();
        request.Cut.ShouldBe(["AuditEntries"]);
    }

    [Fact]
    public void A_refusal_has_a_ground_of_its_kind_and_nothing_is_met_by_nothing()
    {
        Code(() => Close(Known(new(2026, 9, 1)), SubjectRequestOutcome.Refused, null)).ShouldBe(RuleCodes.RefusalGround);
        Code(() => Close(Known(new(2026, 9, 1)), SubjectRequestOutcome.Refused, RefusalGround.DataIsAccurate)).ShouldBe(RuleCodes.RefusalGround);
        Code(() => Close(Known(new(2026, 9, 1)), SubjectRequestOutcome.NothingHeld, RefusalGround.Excessive)).ShouldBe(RuleCodes.RefusalGround);
        Code(() => Close(Known(new(2026, 9, 1)), SubjectRequestOutcome.Met, null)).ShouldBe(RuleCodes.NothingGiven);
        Code(() => Close(Receive(new(2026, 9, 1)), SubjectRequestOutcome.NothingHeld, null)).ShouldBe(RuleCodes.IdentityNotChecked);
        var refused = Receive(new(2026, 9, 1));
        Close(refused, SubjectRequestOutcome.Refused, RefusalGround.IdentityNotShown);
        refused.DueOn.ShouldBeNull();
        Code(() => Close(refused, SubjectRequestOutcome.Withdrawn, null)).ShouldBe(RuleCodes.AlreadyDone);
    }

    [Fact]
    public void Rectification_is_met_by_what_was_set_right()
    {
        var request = Known(new(2026, 9, 1), SubjectRequestKind.Rectification);
        Code(() => Close(request, SubjectRequestOutcome.Met, null)).ShouldBe(RuleCodes.NothingGiven);
        Code(() => Known(new(2026, 9, 1)).NoteRectified(Officer)).ShouldBe(RuleCodes.WrongStage);
        request.NoteRectified(Officer);
        Close(request, SubjectRequestOutcome.Met, null);
    }

    [Fact]
    public void What_would_tell_who_is_protected_is_withheld_until_two_people_agree()
    {
        var request = Known(new(2026, 9, 1));
        var hit = SubjectHit.Find(request, new(new("Allegations", "1"), FoundBy.Case, null, IsGuarded: true));
        (hit.Decision, hit.Exemption, hit.DecidedBy).ShouldBe((HitDecision.Withheld, Exemption.RightsOfOthers, null));

        Code(() => hit.Decide(request, HitDecision.Kept, null, [], "a", reveals: true, " ", Officer, Now)).ShouldBe(RuleCodes.ProtectedIdentity);
        hit.Decide(request, HitDecision.Kept, null, [], "a", reveals: true, "They agreed to be named.", Officer, Now);
        (hit.Decision, hit.Proposed).ShouldBe((HitDecision.Withheld, HitDecision.Kept));
        Code(() => hit.DecideRelease(request, true, Officer, Now)).ShouldBe(RuleCodes.SeparationOfDuties);
        hit.DecideRelease(request, false, Second, Now);
        hit.Decision.ShouldBe(HitDecision.Withheld);
        Code(() => hit.DecideRelease(request, true, Second, Now)).ShouldBe(RuleCodes.AlreadyDone);

        hit.Decide(request, HitDecision.Kept, null, [], "a", reveals: true, "They agreed to be named.", Officer, Now);
        hit.DecideRelease(request, true, Second, Now);
        (hit.Decision, hit.ReleasedBy).ShouldBe((HitDecision.Kept, Second.User));
    }

    [Fact]
    public void What_no_longer_tells_it_once_it_is_redacted_is_given_by_one()
    {
        var request = Known(new(2026, 9, 1));
        var hit = SubjectHit.Find(request, new(new("Allegations", "1"), FoundBy.Case, null, IsGuarded: true));
        hit.Decide(request, HitDecision.Redacted, Exemption.RightsOfOthers, ["Robin Reed"], "a", reveals: false, null, Officer, Now);
        (hit.Decision, hit.IsGiven).ShouldBe((HitDecision.Redacted, true));
    }

    [Theory]
    [InlineData(HitDecision.Withheld, null, 0)]
    [InlineData(HitDecision.Redacted, null, 1)]
    [InlineData(HitDecision.Redacted, Exemption.LegalPrivilege, 0)]
    [InlineData(HitDecision.Kept, Exemption.LegalPrivilege, 0)]
    [InlineData(HitDecision.Kept, null, 1)]
    public void What_is_left_out_has_an_exemption_and_what_is_kept_has_none(HitDecision decision, Exemption? exemption, int passages)
    {
        var request = Known(new(2026, 9, 1));
        var hit = SubjectHit.Find(request, new(new("Allegations", "1"), FoundBy.Case, null, IsGuarded: false));
        Code(() => hit.Decide(
            request, decision, exemption, [.. Enumerable.Repeat("word", passages)], "a", reveals: false, null, Officer, Now)).ShouldBe(RuleCodes.ExemptionMissing);
    }

    private static void Close(SubjectRequest request, SubjectRequestOutcome outcome, RefusalGround? ground) =>
        request.Close(outcome, ground, "We wrote to them.", BankHolidays.None, Officer, Now);

    private static SubjectRequest Known(DateOnly receivedOn, SubjectRequestKind kind = SubjectRequestKind.Access)
    {
        var request = Receive(receivedOn, kind);
        request.ConfirmIdentity(receivedOn, "Wrote from the address on record", BankHolidays.None, Officer, Now);
        return request;
    }

    private static SubjectRequest Receive(DateOnly receivedOn, SubjectRequestKind kind = SubjectRequestKind.Access) =>
        SubjectRequest.Receive("S-2026-000001", Told(receivedOn, kind), BankHolidays.None, UkDivision.EnglandAndWales, Officer, Now);

    private static NewSubjectRequest Told(DateOnly receivedOn, SubjectRequestKind kind) =>
        new(kind, RequestChannel.Email, receivedOn, null, ["Robin Reed"], [], "Everything about me.");

    private static string Code(Action act) => Should.Throw<RuleBrokenException>(act).Code;
}
