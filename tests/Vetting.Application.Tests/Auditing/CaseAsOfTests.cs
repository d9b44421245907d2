using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Appeals;
using Vetting.Application.Auditing;
using Vetting.Application.Complaints;
using Vetting.Application.Panels;
using Vetting.Domain.Appeals;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;
using Vetting.Infrastructure.Seeding;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Auditing;

/// <summary>Plays real stories and looks at the case after each act. Afterwards the trail has to tell every one of those states again.</summary>
public sealed class CaseAsOfTests
{
    private VettingServer _server = null!;
    private Journey _journey = null!;

    [Fact]
    public async Task A_case_is_told_as_it_stood_after_each_act_from_receipt_to_the_remitted_appeal()
    {
        await using var server = await VettingServer.StartNew();
        (_server, _journey) = (server, new Journey(server));
        var seen = new List<State>();
        var before = server.Clock.GetUtcNow();
        _journey.Wait(TimeSpan.FromHours(1));

        var reference = await _journey.Log(change: report =>
            report with { Allegations = [report.Allegations[0] with { Severity = Severity.Serious }] });
        async Task Then(Task act)
        {
            await act;
            seen.Add(await Look(reference));
            _journey.Wait(TimeSpan.FromHours(1));
        }

        await Then(Task.CompletedTask);
        var officers = new[] { (await _journey.Who("officer")).Id, (await _journey.Who("officer2")).Id, (await _journey.Who("investigator")).Id };
        await Then(_journey.Do("officer", reference, version => new RestrictCase(reference, version, officers, "Few need to know.")));
        var test = await server.Look(async db =>
            (await db.Rulebooks.OrderByDescending(book => book.InForceFrom)
                .FirstAsync(book => book.InForceFrom <= _journey.Today)).Content.Interim.NecessityTest);
        InterimMeasureId measure = default;
        await Then(Propose());
        async Task Propose() => measure = await _journey.Do("officer", reference, version => new ProposeInterimMeasure(
            reference, version, InterimKind.ClearanceWithheld, [.. test.Select(question => new NecessityAnswer(question.Code, "Yes."))],
            "None is enough.", "None.", "They meet daily.", _journey.Today.AddDays(10), null));
        await Then(_journey.Do("officer2", reference, version =>
            new DecideInterimMeasure(reference, version, measure, true, "Nothing milder protects.")));
        await Then(_journey.Do("officer", reference, version =>
            new TriageComplaint(reference, version, _journey.Answers().Result, TriageOutcome.Accept, null, "For a panel.")));
        await Then(_journey.Do("officer", reference, version => new AssignCase(reference, version, officers[2], AccessKind.Investigator)));
        EvidenceId disclosed = default, withheld = default;
        await Then(Add());
        async Task Add() =>
            (disclosed, withheld) = (await _journey.AddEvidence(reference, "one.pdf"), await _journey.AddEvidence(reference, "two.pdf"));
        await Then(_journey.Do("officer", reference, version =>
            new DecideDisclosure(reference, version, withheld, Disclosure.Withheld, "It names a witness.", "Somebody saw it.")));
        await Then(_journey.Serve(reference, NoticeKind.Allegations, disclosed));
        await Then(_journey.Reply(reference));
        _journey.Wait(TimeSpan.FromDays(11));
        await Then(_journey.Do("officer", reference, version => new LiftRestriction(reference, version, "No longer needed.")));
        await Then(_journey.Do("officer", reference, version => new RestrictCase(reference, version, officers[..1], "Needed again.")));
        PanelId panel = default;
        await Then(Convene());
        async Task Convene() => panel = await _journey.Convene(reference);
        await Then(_journey.Do("panel2", new DeclareInterest(panel, true, "A neighbour.")));
        var substitute = (await _journey.Register("panel3"))[0];
        var leaving = (await _journey.Who("panel2")).Id;
        await Then(Recuse());
        async Task Recuse() => await _journey.Do("officer", new RecuseMember(
            panel, await server.Look(db => db.Panels.Where(known => known.Id == panel).Select(known => known.Version).SingleAsync()), leaving,
            "An interest.", substitute));
        var ballot = await _journey.Ballot(reference);
        await Then(_journey.VoteAlike(panel, ballot, "chair", "panel1"));
        await Then(_journey.VoteAlike(panel, ballot, "panel3"));
        var decision = (await _journey.Decision(reference)) with { Departure = "It was admitted at once." };
        RulingId ruling = default;
        await Then(Rule());
        async Task Rule() =>
            ruling = await _journey.Do("chair", reference, version => new Application.Rulings.RecordRuling(reference, version, decision));
        await Then(_journey.Serve(reference, NoticeKind.Ruling));
        AppealId appeal = default;
        await Then(File());
        async Task File() =>
            appeal = await _journey.Do("officer", reference, version =>
                new FileAppeal(ruling, version, ["procedural-unfairness"], "I was not shown it.", _journey.Today));
        await _journey.Grant("campaign", Role.PanelMember);
        PanelId second = default;
        await Then(Again());
        async Task Again() => second = await _journey.Convene(reference, "panel4", "panel5", "campaign");
        await Then(_journey.VoteAlike(second, Journey.OnAppeal(AppealOutcome.Remitted), "panel4", "panel5", "campaign"));
        await Then(_journey.Do("panel4", reference, version =>
            new DecideAppeal(
                appeal, version, AppealOutcome.Remitted, null, "The first panel did not read the reply.",
                Journey.Decided(AppealOutcome.Remitted))));
        seen.Count.ShouldBe(23);

        foreach (var (state, index) in seen.Select((state, index) => (state, index)))
        {
            var auditor = await Auditor(reference);
            Told(await auditor.Send(new GetCaseAsOf(reference, Number: state.Entries))).ShouldBeLike(state, $"after act {index + 1}, by its entry");
            Told(await auditor.Send(new GetCaseAsOf(reference, At: state.At))).ShouldBeLike(state, $"after act {index + 1}, by its time");
        }

        var first = await (await Auditor(reference)).Send(new GetCaseAsOf(reference, Number: 0));
        (first.Exists, first.Allegations.Count, first.Next).ShouldBe((false, 0, 1L));
        (await (await Auditor(reference)).Send(new GetCaseAsOf(reference, At: before))).Exists.ShouldBeFalse();
    }

    [Fact]
    public async Task Every_case_of_the_demo_party_is_told_to_its_present_state()
    {
        await using var server = await VettingServer.StartNew(SeedKind.DemoParty);
        (_server, _journey) = (server, new Journey(server));
        var references = await server.Look(db => db.Complaints.Select(complaint => complaint.Reference).ToListAsync());

        foreach (var reference in references)
        {
            var state = await Look(reference);
            Told(await (await Auditor(reference)).Send(new GetCaseAsOf(reference, At: state.At))).ShouldBeLike(state, reference);
        }

        references.Count.ShouldBeGreaterThan(40);
    }

    [Fact]
    public async Task A_reading_of_the_past_is_recorded_and_is_for_auditors()
    {
        await using var server = await VettingServer.StartNew();
        (_server, _journey) = (server, new Journey(server));
        var reference = await _journey.Log();

        await Should.ThrowAsync<ForbiddenException>(() => _journey.Do("officer", new GetCaseAsOf(reference, Number: 1)));
        await Should.ThrowAsync<NotFoundException>(() => _journey.Do("auditor", new GetCaseAsOf(reference, Number: 2)));
        await Should.ThrowAsync<FluentValidation.ValidationException>(() => _journey.Do("auditor", new GetCaseAsOf(reference)));
        await _journey.Do("auditor", new GetCaseAsOf(reference, Number: 1));

        (await server.Look(db => db.AuditEntries.CountAsync(entry => entry.Action == "CaseReadAsOf"))).ShouldBe(1);
    }

    [Fact]
    public async Task The_access_log_tells_who_read_exported_entered_or_was_refused()
    {
        await using var server = await VettingServer.StartNew();
        (_server, _journey) = (server, new Journey(server));
        var reference = await _journey.Log();
        var other = await _journey.Log();
        await _journey.Do("officer2", new GetComplaint(reference));
        await _journey.Do("officer2", new GetComplaint(other));
        await Should.ThrowAsync<NotFoundException>(() => _journey.Do("panel1", new GetComplaint(reference)));
        await Should.ThrowAsync<ForbiddenException>(() => _journey.Do("admin", new GetCaseHistory(reference)));
        await _journey.Do("auditor", new ExportAuditTrail(reference));

        async Task<IReadOnlyList<string>> Log(CaseAccessKind? kind = null) =>
            [.. (await _journey.Do("auditor", new GetCaseAccess(reference, new CaseAccessFilter(kind)))).Items.Select(entry => entry.Action)];

        (await Log()).ShouldBe(["CaseExported", "RequestRefused", "RequestRefused", "CaseRead"], ignoreOrder: true);
        (await Log(CaseAccessKind.Exported)).ShouldBe(["CaseExported"]);
        (await Log(CaseAccessKind.Refused)).ShouldBe(["RequestRefused", "RequestRefused"]);
        (await Log(CaseAccessKind.Read)).ShouldBe(["CaseRead", "CaseAccessRead", "CaseAccessRead", "CaseAccessRead"], ignoreOrder: true);
        (await Log(CaseAccessKind.GlassBroken)).ShouldBeEmpty();
        await Should.ThrowAsync<ForbiddenException>(() => _journey.Do("officer", new GetCaseAccess(reference)));
    }

    /// <summary>An auditor, let into the case for a time if it is restricted.</summary>
    private async Task<Sending> Auditor(string reference)
    {
        var auditor = await _journey.As("auditor");
        if ((await _journey.Case(reference)).IsRestricted && !(await _journey.Case(reference)).Access.Any(access => access.User == auditor.User.Id))
        {
            await auditor.Send(new BreakGlass(reference, "Comparing what the trail tells with the case.", 72));
        }

        return auditor;
    }

    private async Task<State> Look(string reference)
    {
        var complaint = await _journey.Case(reference);
        var now = _server.Clock.GetUtcNow();
        var stream = StreamId.Of(complaint.Id);
        var panels = await _server.Look(db =>
            db.Panels.AsNoTracking().Where(panel => panel.Complaint == complaint.Id).OrderBy(panel => panel.ConvenedAt).ToListAsync());
        var appeals = await _server.Look(db =>
            db.Appeals.AsNoTracking().Where(appeal => appeal.Complaint == complaint.Id).OrderBy(appeal => appeal.FiledOn).ToListAsync());
        return new State(
            now, await _server.Look(db => db.AuditEntries.LongCountAsync(entry => entry.Stream == stream)), complaint.Stage, complaint.Disposition,
            complaint.IsRestricted,
            [.. complaint.Access.Where(access => access.Kind != AccessKind.BreakGlass).Select(access => $"{access.User.Value} {access.Kind}")
                .Distinct().Order()],
            [.. complaint.Evidence.Select(item => $"{item.FileName} {item.Disclosure}").Order()],
            [.. complaint.InterimMeasures.OrderBy(measure => measure.ProposedAt)
                .Select(measure => $"{measure.Kind} {measure.StateAt(now)} {measure.EndsOn:O}")],
            [.. complaint.Notices.OrderBy(notice => notice.RecordedAt)
                .Select(notice => $"{notice.Kind} {notice.ServedOn:O} {complaint.EndToAnswer(notice):O}")],
            [.. panels.Select(panel => $"{panel.Purpose} {panel.Votes.Count} {panel.VotesOpenedAt is not null} {panel.ConcludedAt is not null} "
                + string.Join(' ', panel.Members.OrderBy(member => member.User.Value).Select(member =>
                    $"{member.User.Value}{member.IsChair}{(member.DeclaredAt is null ? null : member.HasInterest)}{member.RecusedAt is not null}")))],
            complaint.Ruling, [.. appeals.Select(appeal => appeal.Outcome)], complaint.Replies.Count, complaint.Contacts.Count,
            complaint.Reopenings.Count);
    }

    private static State Told(CaseAsOf told) => new(
        told.At, told.Entries, told.Stage, told.Disposition, told.IsRestricted,
        [.. told.Places.Where(place => place.As != AccessKind.BreakGlass).Select(place => $"{place.User.Value} {place.As}").Distinct().Order()],
        [.. told.Evidence.Select(item => $"{item.FileName} {item.Disclosure}").Order()],
        [.. told.InterimMeasures.Select(measure => $"{measure.Kind} {measure.State} {measure.EndsOn:O}")],
        [.. told.Notices.Select(notice => $"{notice.Kind} {notice.ServedOn:O} {notice.AnswerBy:O}")],
        [.. told.Panels.Select(panel => $"{panel.Purpose} {panel.Votes} {panel.VotesOpenedAt is not null} {panel.ConcludedAt is not null} "
            + string.Join(
                ' ', panel.Members.OrderBy(member => member.User.Value).Select(member =>
                    $"{member.User.Value}{member.IsChair}{member.HasInterest}{member.HasLeft}")))],
        told.Rulings.Count == 0 ? null : told.Rulings[^1].Id, [.. told.Appeals.Select(appeal => appeal.Outcome)], told.Replies.Count, told.Contacts,
        told.Reopenings.Count);
}

internal sealed record State(
    DateTimeOffset At, long Entries, Stage Stage, Disposition? Disposition, bool IsRestricted, string[] Places, string[] Evidence, string[] Measures,
    string[] Notices, string[] Panels,
    RulingId? Ruling, AppealOutcome?[] Appeals, int Replies, int Contacts, int Reopenings)
{
    public void ShouldBeLike(State expected, string when)
    {
        (Stage, Disposition, IsRestricted, Ruling, Replies, Contacts, Reopenings)
            .ShouldBe(
                (expected.Stage, expected.Disposition, expected.IsRestricted, expected.Ruling, expected.Replies, expected.Contacts,
                    expected.Reopenings), when);
        Places.ShouldBe(expected.Places, when);
        Evidence.ShouldBe(expected.Evidence, when);
        Measures.ShouldBe(expected.Measures, when);
        Notices.ShouldBe(expected.Notices, when);
        Panels.ShouldBe(expected.Panels, when);
        Appeals.ShouldBe(expected.Appeals, when);
    }
}
