using FluentValidation;
using MediatR;
using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Application.Files;
using Vetting.Application.Panels;
using Vetting.Application.Rulings;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulings;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Complaints;

/// <summary>
/// What holds for every act on a case: it is refused without the role, without a place on the case, in the wrong shape, and on a stale version.
/// </summary>
public sealed class ActsOnACaseTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    /// <param name="NeedsAPlace">Whether seeing the case is not enough.</param>
    /// <param name="Misshapen">The same act with a field that cannot be right, and its name.</param>
    private sealed record Act(string By, bool NeedsAPlace, Func<string, long, object> Of, Func<string, long, object> Misshapen, string Field);

    private static readonly DateOnly Day = new(2026, 3, 2);
    private static readonly string Hash = new('a', 64);
    private static readonly NecessityAnswer[] Necessity =
        [new("risk", "To a volunteer."), new("alternatives", "None suffices."), new("proportionality", "It is short.")];

    private static readonly Dictionary<string, Act> Acts = new()
    {
        ["AcknowledgeComplaint"] = new(
            "officer", true, (r, v) => new AcknowledgeComplaint(r, v, Day, "By post"), (r, v) => new AcknowledgeComplaint(r, v, Day, " "), "How"),
        ["TriageComplaint"] = new(
            "officer", true, (r, v) => new TriageComplaint(r, v, [new("vexatious", false, "")], TriageOutcome.Accept, null, "Reason"),
            (r, v) => new TriageComplaint(r, v, [new("vexatious", false, "")], TriageOutcome.Accept, null, ""), "Reason"),
        ["SecondReadComplaint"] = new(
            "officer", false, (r, v) => new SecondReadComplaint(r, v, [new("vexatious", false, "")], TriageOutcome.Accept, null, "Reason"),
            (r, v) => new SecondReadComplaint(r, v, [], TriageOutcome.Accept, null, "Reason"), "Answers"),
        ["AssignCase"] = new(
            "officer", false, (r, v) => new AssignCase(r, v, new(Guid.NewGuid()), AccessKind.Investigator),
            (_, v) => new AssignCase("C-1", v, new(Guid.NewGuid()), AccessKind.Investigator), "Reference"),
        ["RestrictCase"] = new(
            "officer", true, (r, v) => new RestrictCase(r, v, [new(Guid.NewGuid())], "Reason"),
            (r, v) => new RestrictCase(r, v, [], "Reason"), "Named"),
        ["LiftRestriction"] = new("officer", true, (r, v) => new LiftRestriction(r, v, "Reason"), (r, v) => new LiftRestriction(r, v, ""), "Reason"),
        ["NameWitness"] = new(
            "officer", true, (r, v) => new NameWitness(r, v, new(Guid.NewGuid()), false),
            (_, v) => new NameWitness("C-1", v, new(Guid.NewGuid()), false), "Reference"),
        ["ProtectWitness"] = new(
            "officer", true, (r, v) => new ProtectWitness(r, v, new(Guid.NewGuid())), (_, v) => new ProtectWitness("C-1", v, new(Guid.NewGuid())),
            "Reference"),
        ["RecordEvidence"] = new(
            "officer", true, (r, v) => new RecordEvidence(r, v, "note.pdf", Hash, "application/pdf", "A volunteer", Day),
            (r, v) => new RecordEvidence(r, v, "note.pdf", Hash.ToUpperInvariant(), "application/pdf", "A volunteer", Day), "Sha256"),
        ["RecordSeveralEvidence"] = new(
            "officer", true, (r, v) => new RecordSeveralEvidence(r, v, [new NewEvidence("note.pdf", Hash, "application/pdf", "A volunteer", Day)]),
            (r, v) => new RecordSeveralEvidence(r, v, [new NewEvidence("note.pdf", Hash, "application/pdf", " ", Day)]), "Evidence[0].Source"),
        ["DecideDisclosure"] = new(
            "officer", true, (r, v) => new DecideDisclosure(r, v, new(Guid.NewGuid()), Disclosure.Withheld, "Reason", "Gist"),
            (r, v) => new DecideDisclosure(r, v, new(Guid.NewGuid()), Disclosure.Withheld, "", "Gist"), "Reason"),
        ["ReleaseEvidenceFile"] = new(
            "officer", true, (r, v) => new ReleaseEvidenceFile(r, v, new(Guid.NewGuid()), "Its sender gave the password."),
            (r, v) => new ReleaseEvidenceFile(r, v, new(Guid.NewGuid()), "Because I want."), "Reason"),
        ["ServeNotice"] = new(
            "officer", true, (r, v) => new ServeNotice(r, v, NoticeKind.Allegations, "Text", [], ServiceMethod.Email, "Proof", Day),
            (r, v) => new ServeNotice(r, v, NoticeKind.InterimMeasure, "Text", [], ServiceMethod.Email, "Proof", Day), "Kind"),
        ["RecordReply"] = new("officer", true, (r, v) => new RecordReply(r, v, "Text", Day), (r, v) => new RecordReply(r, v, "", Day), "Text"),
        ["RecordContact"] = new(
            "officer", true, (r, v) => new RecordContact(r, v, "The press", "Officer", "Asked", VettingServer.Start),
            (r, v) => new RecordContact(r, v, "", "Officer", "Asked", VettingServer.Start), "From"),
        ["ProposeInterimMeasure"] = new(
            "officer", true,
            (r, v) => new ProposeInterimMeasure(r, v, InterimKind.ClearanceWithheld, Necessity, "None", "None", "Reasons", Day.AddDays(10), null),
            (r, v) => new ProposeInterimMeasure(r, v, InterimKind.ClearanceWithheld, Necessity, "", "None", "Reasons", Day.AddDays(10), null),
            "Alternatives"),
        ["DecideInterimMeasure"] = new(
            "officer", false, (r, v) => new DecideInterimMeasure(r, v, new(Guid.NewGuid()), true, "Reason"),
            (r, v) => new DecideInterimMeasure(r, v, new(Guid.NewGuid()), true, ""), "Reason"),
        ["DecideAgainstInterimMeasure"] = new(
            "officer", true, (r, v) => new DecideAgainstInterimMeasure(r, v, "Reason"),
            (r, v) => new DecideAgainstInterimMeasure(r, v, " "), "Reason"),
        ["LiftInterimMeasure"] = new(
            "officer", true, (r, v) => new LiftInterimMeasure(r, v, new(Guid.NewGuid()), "Reason"),
            (r, v) => new LiftInterimMeasure(r, v, new(Guid.NewGuid()), new string('x', 4_001)), "Reason"),
        ["WithdrawComplaint"] = new(
            "officer", true, (r, v) => new WithdrawComplaint(r, v, "Reason"), (r, v) => new WithdrawComplaint(r, v, ""), "Reason"),
        ["DisposeOfCase"] = new(
            "officer", true, (r, v) => new DisposeOfCase(r, v, Disposition.ReferredOut, null, "Reason"),
            (r, v) => new DisposeOfCase(r, v, Disposition.Merged, "C-1", "Reason"), "MergedInto"),
        ["CloseCase"] = new("officer", true, (r, v) => new CloseCase(r, v), (_, v) => new CloseCase("c-2026-000000", v), "Reference"),
        ["ProposeReopening"] = new(
            "officer", false, (r, v) => new ProposeReopening(r, v, "obvious-error", "What is new", []),
            (r, v) => new ProposeReopening(r, v, "obvious-error", "", []), "WhatIsNew"),
        ["ApproveReopening"] = new(
            "officer", false, (r, v) => new ApproveReopening(r, v, new(Guid.NewGuid()), "Reason"),
            (r, v) => new ApproveReopening(r, v, new(Guid.NewGuid()), ""), "Reason"),
        ["DeclineReopening"] = new(
            "officer", false, (r, v) => new DeclineReopening(r, v, new(Guid.NewGuid()), "Reason"),
            (r, v) => new DeclineReopening(r, v, new(Guid.NewGuid()), ""), "Reason"),
        ["ConvenePanel"] = new(
            "officer", true, (r, v) => new ConvenePanel(r, v, [new(Guid.Empty)], new(Guid.Empty)),
            (r, v) => new ConvenePanel(r, v, [new(Guid.NewGuid())], new(Guid.NewGuid())), "Chair"),
        ["RecordRuling"] = new(
            "chair", true,
            (r, v) =>
                new RecordRuling(
                    r, v, new([new(new(Guid.NewGuid()), FindingOutcome.NotProved, "Reasons")], null, [], [], "Reasons", null, [], null)),
            (r, v) => new RecordRuling(r, v, new([], null, [], [], "Reasons", null, [], null)), "Decision.Findings"),
    };

    public static TheoryData<string> Names => [.. Acts.Keys];

    public static TheoryData<string> NamesOfThoseThatNeedAPlace =>
        [.. Acts.Where(act => act.Value.NeedsAPlace && act.Value.By == "officer").Select(act => act.Key)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_act_is_refused_to_who_lacks_the_role(string name)
    {
        var reference = await Journey.Log();

        (await Should.ThrowAsync<ForbiddenException>(() => Send("selection", Acts[name].Of(reference, 1)))).Code.ShouldBe("permission-missing");

        (await Journey.VersionOf(reference)).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(NamesOfThoseThatNeedAPlace))]
    public async Task An_act_is_refused_to_an_officer_without_a_place_on_the_case(string name)
    {
        var reference = await Journey.Log();

        (await Should.ThrowAsync<ForbiddenException>(() => Send("officer2", Acts[name].Of(reference, 1)))).Code.ShouldBe("not-on-the-case");

        (await Journey.VersionOf(reference)).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_act_on_a_restricted_case_finds_no_case_for_who_is_not_named(string name)
    {
        var reference = await Journey.Log();
        var officer = await Journey.Who("officer");
        await Journey.Do("officer", reference, version => new RestrictCase(reference, version, [officer.Id], "A leak."));

        var restricted = await Should.ThrowAsync<NotFoundException>(() =>
            Send(Acts[name].By == "chair" ? "chair" : "officer2", Acts[name].Of(reference, 2)));
        var absent = await Should.ThrowAsync<NotFoundException>(() => Send(Acts[name].By, Acts[name].Of("C-1999-000000", 2)));

        restricted.Message.ShouldBe(absent.Message);
        (await Journey.VersionOf(reference)).ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_act_in_the_wrong_shape_is_refused_by_field(string name)
    {
        var reference = await Journey.Log();

        var refusal = await Should.ThrowAsync<ValidationException>(() => Send(Acts[name].By, Acts[name].Misshapen(reference, 1)));

        refusal.Errors.Select(error => error.PropertyName).Distinct().ShouldBe([Acts[name].Field]);
        (await Journey.VersionOf(reference)).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_act_on_a_version_that_has_passed_is_refused(string name)
    {
        var act = Acts[name];
        var reference = act.By == "chair" ? await Journey.Hear() : await Journey.Log();
        if (act.By == "chair")
        {
            await Journey.Convene(reference);
        }

        await Journey.Do("officer", reference, version =>
            new RecordContact(reference, version, "The press", "Officer", "Whether there is a case.", VettingServer.Start));
        var current = await Journey.VersionOf(reference);

        (await Should.ThrowAsync<StaleVersionException>(() => Send(act.By, act.Of(reference, current - 1)))).Current.ShouldBe(current);

        (await Journey.VersionOf(reference)).ShouldBe(current);
    }

    [Fact]
    public async Task A_refusal_is_recorded_with_its_code_and_what_was_asked_for_but_not_under_the_case()
    {
        var reference = await Journey.Log();
        var officer2 = await Journey.Who("officer2");
        await Should.ThrowAsync<ForbiddenException>(() => Send("officer2", new WithdrawComplaint(reference, 1, "Reason")));

        var entry = await Server.Look(db =>
            Task.FromResult(db.AuditEntries.Where(entry => entry.Actor == officer2.Id.Value && entry.Action == "RequestRefused")
            .OrderByDescending(entry => entry.Number).Select(entry => new { entry.Case, entry.Data!.Json }).First()));

        entry.Case.ShouldBeNull();
        entry.Json.ShouldContain("not-on-the-case");
        entry.Json.ShouldContain(reference);
    }

    private Task Send(string name, object request) => SendTyped(name, (dynamic)request);

    private Task SendTyped<TResponse>(string name, IRequest<TResponse> request) => Journey.Do(name, request);
}
