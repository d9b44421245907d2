using FluentValidation;
using Ical.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Calendars;
using Vetting.Application.MyCases;
using Vetting.Application.Notifications;
using Vetting.Application.Tests.MyCases;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Mail;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Calendars;

/// <summary>A panel sits at a time and a place; whoever is needed knows in time.</summary>
public sealed class SittingTests(MailingServer mailing) : IClassFixture<MailingServer>
{
    private readonly RespondentSide _side = new(mailing.Server);

    private Journey Journey => _side.Journey;

    private SittingTime InTenDays => new(Journey.Today.AddDays(10), new TimeOnly(14, 30), 120, "Europe/London", "Committee room 2", false);

    [Fact]
    public async Task It_is_fixed_by_the_clocks_of_the_place_and_the_members_are_told_and_invited()
    {
        var (reference, _) = await Convened();

        var id = await Fix(reference, InTenDays with { TimeZone = "Pacific/Auckland", On = new DateOnly(Journey.Today.Year + 1, 1, 15) });

        var sitting = (await Journey.Do("panel1", new GetSittings(reference))).ShouldHaveSingleItem();
        (sitting.Id, sitting.Local, sitting.MayChange).ShouldBe((id, new DateTime(Journey.Today.Year + 1, 1, 15, 14, 30, 0), false));
        sitting.At.ShouldBe(new DateTimeOffset(Journey.Today.Year + 1, 1, 15, 1, 30, 0, TimeSpan.Zero));
        var entries = await Actions(reference);
        entries[^1].ShouldBe("SittingFixed");
        foreach (var name in new[] { "chair", "panel1", "panel2" })
        {
            var member = await Journey.Who(name);
            (await mailing.Server.Look(db => db.Notifications.AnyAsync(told =>
                told.Recipient == member.Id && told.Kind == NotificationKind.SittingFixed))).ShouldBeTrue(name);
        }

        var message = (await Messages($"Sitting in {reference} is fixed"))[0];
        var invitation = Calendar.Load(message.Invitation!)!;
        invitation.Method.ShouldBe("REQUEST");
        var written = invitation.Events.Single();
        (written.Uid, written.Sequence, written.Location, written.Start!.TzId).ShouldBe(
            ($"sitting-{id.Value}@vetting.invalid", 0, "Committee room 2", "Pacific/Auckland"));
        written.Attendees.Single().Value!.ToString().ShouldBe($"mailto:{message.To}");
        invitation.TimeZones.Single().TzId.ShouldBe("Pacific/Auckland");
        message.Invitation!.ShouldNotContain("Shouted");
    }

    [Fact]
    public async Task It_moves_and_is_called_off_and_calendars_can_tell_which_message_is_the_newer_one()
    {
        var (reference, _) = await Convened();
        var id = await Fix(reference, InTenDays);
        await Refused(RuleCodes.AlreadyDone, reference, id, version => new MoveSitting(reference, id, version, InTenDays, "No reason."));

        await Do(reference, id, version => new MoveSitting(reference, id, version, InTenDays with { Place = "Room 3" }, "The first is too small."));
        await Do(reference, id, version => new CallOffSitting(reference, id, version, "The chair is ill."));

        (await Actions(reference)).TakeLast(3).ShouldBe(["SittingFixed", "SittingMoved", "SittingCalledOff"]);
        Calendar.Load((await Messages($"Sitting in {reference} has changed"))[0].Invitation!)!.Events.Single()
            .ShouldSatisfyAllConditions(moved => moved.Sequence.ShouldBe(1), moved => moved.Location.ShouldBe("Room 3"));
        var off = Calendar.Load((await Messages($"Sitting in {reference} is called off"))[0].Invitation!)!;
        (off.Method, off.Events.Single().Sequence, off.Events.Single().Status).ShouldBe(("CANCEL", 2, "CANCELLED"));
        (await Journey.Do("officer", new GetSittings(reference))).Single().CalledOffBecause.ShouldBe("The chair is ill.");
        await Refused(RuleCodes.AlreadyDone, reference, id, version => new CallOffSitting(reference, id, version, "Once more."));
        await Refused(RuleCodes.AlreadyDone, reference, id, version => new MoveSitting(reference, id, version, InTenDays, "After all."));
    }

    [Fact]
    public async Task A_respondent_who_is_invited_has_the_notice_of_the_rulebook_and_reads_it_behind_their_door()
    {
        var (reference, respondent) = await Convened();
        var soon = InTenDays with { On = Journey.Today.AddDays(6), IsRespondentInvited = true };
        (await Should.ThrowAsync<RuleBrokenException>(() => Fix(reference, soon))).Code.ShouldBe(RuleCodes.NoticeTooShort);
        await Fix(reference, soon with { IsRespondentInvited = false });
        (await _side.Ask(respondent, new GetMyCase(reference))).Sittings.ShouldBeEmpty();

        var invited = await Fix(reference, soon with { On = Journey.Today.AddDays(7) });

        (await _side.Ask(respondent, new GetMyCase(reference))).Sittings.ShouldBe(
            [new MySitting(invited, Journey.Today.AddDays(7), new TimeOnly(14, 30), 120, "Europe/London", "Committee room 2", null)]);
        var file = await _side.Ask(respondent, new GetMyCalendar(reference));
        using var reader = new StreamReader(file.Content);
        var entry = Calendar.Load(await reader.ReadToEndAsync())!.Events.Single(one => one.Uid!.StartsWith("sitting-", StringComparison.Ordinal));
        (entry.Summary, entry.Location).ShouldBe(($"Sitting in case {reference}", "Committee room 2"));
        await Do(reference, invited, version => new CallOffSitting(reference, invited, version, "The chair is ill."));
        (await _side.Ask(respondent, new GetMyCase(reference))).Sittings.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_is_not_fixed_for_a_day_on_which_no_quorum_is_there_or_for_a_time_that_is_over()
    {
        var (reference, _) = await Convened();
        var (away, when) = ((await Journey.Who("panel1")).Id, Journey.Today.AddDays(40));
        await Journey.Do("panel1", new RecordAbsence(away, when, when, null));

        var refusal = await Should.ThrowAsync<RuleBrokenException>(() => Fix(reference, InTenDays with { On = when }));

        (refusal.Code, refusal.Message).ShouldBe(
            (RuleCodes.NotQuorate, "On that day 2 of the members are there, and 3 are needed: the others are away."));
        await Fix(reference, InTenDays with { On = when.AddDays(1) });
        (await Should.ThrowAsync<RuleBrokenException>(() => Fix(reference, InTenDays with { On = Journey.Today.AddDays(-1) })))
            .Code.ShouldBe(RuleCodes.DatesContradict);
    }

    [Fact]
    public async Task A_place_names_nobody_whom_the_case_is_about_and_a_time_is_one_that_the_clocks_show()
    {
        var (reference, respondent) = await Convened();
        var name = await mailing.Server.Look(db => db.Persons.Where(person => person.Id == respondent.Person).Select(person => person.Name).SingleAsync());
        (await Should.ThrowAsync<RuleBrokenException>(() => Fix(reference, InTenDays with { Place = $"The kitchen of {name}" })))
            .Code.ShouldBe(RuleCodes.ProtectedName);
        var spring = new DateOnly(2027, 3, 28);
        foreach (var (time, field) in new[]
        {
            (InTenDays with { TimeZone = "Middle/Earth" }, "Time.TimeZone"), (InTenDays with { Place = "" }, "Time.Place"),
            (InTenDays with { Minutes = 14 }, "Time.Minutes"), (InTenDays with { Minutes = 721 }, "Time.Minutes"),
            (InTenDays with { On = spring, Time = new TimeOnly(1, 30) }, "Time.Time"), (InTenDays with { On = default }, "Time.On"),
        })
        {
            (await Should.ThrowAsync<ValidationException>(() => Fix(reference, time))).Errors.Single().PropertyName.ShouldBe(field);
        }
    }

    [Fact]
    public async Task Who_came_is_recorded_once_it_has_begun_and_once()
    {
        var (reference, _) = await Convened();
        var id = await Fix(reference, InTenDays with { IsRespondentInvited = true });
        var (chair, stranger) = ((await Journey.Who("chair")).Id, (await Journey.Who("officer2")).Id);
        await Refused(RuleCodes.WrongStage, reference, id, version => new RecordAttendance(reference, id, version, [chair], true));
        Journey.Wait(TimeSpan.FromDays(11));
        await Refused(RuleCodes.DatesContradict, reference, id, version => new RecordAttendance(reference, id, version, [chair], null));
        await Should.ThrowAsync<NotFoundException>(() => Do(reference, id, version => new RecordAttendance(reference, id, version, [stranger], true)));
        (await Journey.Do("officer", new GetSittings(reference))).Single().MayRecordAttendance.ShouldBeTrue();

        await Do(reference, id, version => new RecordAttendance(reference, id, version, [chair, chair], true));

        (await Journey.Do("officer", new GetSittings(reference))).Single().Attendance!.ShouldSatisfyAllConditions(
            came => came.Members.ShouldBe([chair]), came => came.Respondent.ShouldBe(true));
        (await Actions(reference))[^1].ShouldBe("SittingAttended");
        await Refused(RuleCodes.AlreadyDone, reference, id, version => new RecordAttendance(reference, id, version, [chair], true));
    }

    [Fact]
    public async Task Only_an_officer_of_the_case_fixes_one_and_only_while_a_panel_sits()
    {
        var (reference, respondent) = await Convened();
        foreach (var (name, code) in new[]
        {
            ("officer2", "not-on-the-case"), ("investigator", "permission-missing"), ("auditor", "permission-missing"), ("chair", "permission-missing"),
            ("selection", "permission-missing"), ("dpo", "permission-missing"), ("admin", "permission-missing"),
        })
        {
            (await Should.ThrowAsync<ForbiddenException>(() => Journey.Do(name, new FixSitting(reference, InTenDays)))).Code.ShouldBe(code, name);
        }

        await _side.Forbidden("permission-missing", respondent, new FixSitting(reference, InTenDays));
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("panel4", new GetSittings(reference)));
        (await Should.ThrowAsync<RuleBrokenException>(async () => await Fix((await _side.Begin()).Reference, InTenDays)))
            .Code.ShouldBe(RuleCodes.WrongStage);
    }

    private async Task<(string Reference, Caller Respondent)> Convened()
    {
        var (reference, respondent) = await _side.Begin();
        await _side.Ask(respondent, new ReplyToAllegations(reference, "It was loud, and I am sorry.", [], []));
        await Journey.Convene(reference);
        return (reference, respondent);
    }

    private Task<SittingId> Fix(string reference, SittingTime time) => Journey.Do("officer", new FixSitting(reference, time));

    private async Task Do<TResponse>(string reference, SittingId id, Func<long, MediatR.IRequest<TResponse>> act)
    {
        var version = (await Journey.Do("officer", new GetSittings(reference))).Single(sitting => sitting.Id == id).Version;
        await Journey.Do("officer", act(version));
    }

    private async Task Refused<TResponse>(string code, string reference, SittingId id, Func<long, MediatR.IRequest<TResponse>> act) =>
        (await Should.ThrowAsync<RuleBrokenException>(() => Do(reference, id, act))).Code.ShouldBe(code);

    private async Task<List<string>> Actions(string reference)
    {
        var stream = StreamId.Of((await Journey.Case(reference)).Id);
        return await mailing.Server.Look(db => db.AuditEntries.Where(entry => entry.Stream == stream).OrderBy(entry => entry.Number)
            .Select(entry => entry.Action).ToListAsync());
    }

    private Task<List<OutgoingMail>> Messages(string subject) => mailing.Server.Look(db =>
        db.Set<OutgoingMail>().AsNoTracking().Where(mail => mail.Subject == subject).OrderBy(mail => mail.Id).ToListAsync());
}
