using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vetting.Application.Auditing;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Panels;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Complaints;

/// <summary>What the team of a case writes down for itself: never changed, and never for the panel.</summary>
public sealed class CaseNoteTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    [Fact]
    public async Task A_note_is_written_for_the_team_and_the_trail_says_so_without_its_words()
    {
        var reference = await Journey.Log();
        var before = await Journey.VersionOf(reference);

        var id = await Journey.Do("officer", new WriteCaseNote(reference, "Ask the branch for its minutes."));

        var note = (await Read("officer", reference)).Single();
        (note.Id, note.Text, note.WrittenAt, note.Communication).ShouldBe((id, "Ask the branch for its minutes.", Server.Clock.GetUtcNow(), null));
        note.WrittenBy.ShouldBe((await Journey.Who("officer")).Id);
        (await LastEntry(reference)).ShouldSatisfyAllConditions(
            entry => entry.Action.ShouldBe("CaseNoteWritten"),
            entry => entry.Data.ShouldContain(id.Value.ToString()),
            entry => entry.Data.ShouldNotContain("minutes"));
        (await Journey.VersionOf(reference)).ShouldBe(before);
    }

    [Fact]
    public async Task A_call_is_logged_with_its_day_and_time_its_way_and_who_it_was_with()
    {
        var reference = await Journey.Log();
        var call = Call(Correspondent.Witness, "Robin Reed");

        await Journey.Do("officer", new WriteCaseNote(reference, "Saw nothing.", Communication: call));
        await Journey.Do("officer", new WriteCaseNote(reference, "A thought of mine."));

        (await Read("officer", reference, CaseNoteKind.Communication)).Single().Communication.ShouldBe(call);
        (await Read("officer", reference, CaseNoteKind.Note)).Single().Text.ShouldBe("A thought of mine.");
        (await Read("officer", reference)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_call_cannot_lie_in_the_future_and_names_those_whom_the_case_does_not_know()
    {
        var reference = await Journey.Log();
        (await Should.ThrowAsync<RuleBrokenException>(() => Journey.Do("officer", new WriteCaseNote(
            reference, "Later.", Communication: Call(Correspondent.Respondent) with { At = Server.Clock.GetUtcNow().AddMinutes(1) }))))
            .Code.ShouldBe(RuleCodes.DatesContradict);

        await Misshapen(new WriteCaseNote(reference, " "), "Text");
        await Misshapen(new WriteCaseNote(reference, new string('x', CaseNote.TextMaxLength + 1)), "Text");
        await Misshapen(new WriteCaseNote("C-1", "A note."), "Reference");
        await Misshapen(new WriteCaseNote(reference, "A call.", Communication: Call(Correspondent.Other)), "Communication.Name");
        await Misshapen(new WriteCaseNote(reference, "A call.", Communication: Call(Correspondent.Witness, "a\nb")), "Communication.Name");
        await Misshapen(new WriteCaseNote(reference, "A call.", Communication: Call(Correspondent.Complainant, "Robin")), "Communication.Name");
        (await Read("officer", reference)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_note_is_corrected_by_a_further_one_and_both_stay()
    {
        var (reference, other) = (await Journey.Log(), await Journey.Log());
        var wrong = await Journey.Do("officer", new WriteCaseNote(reference, "It was a Friday."));
        Journey.Wait(TimeSpan.FromMinutes(1));

        var right = await Journey.Do("officer", new WriteCaseNote(reference, "It was a Thursday.", Corrects: wrong));

        var notes = await Read("officer", reference);
        notes.Select(note => note.Text).ShouldBe(["It was a Thursday.", "It was a Friday."]);
        notes[0].Corrects!.Id.ShouldBe(wrong);
        notes[1].CorrectedBy.Single().Id.ShouldBe(right);
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("officer", new WriteCaseNote(other, "Another case.", Corrects: wrong)));
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("officer", new WriteCaseNote(reference, "Nothing.", Corrects: new(Guid.NewGuid()))));
    }

    [Fact]
    public async Task It_is_for_those_who_work_on_the_case_and_for_auditors_and_never_for_who_judges_it()
    {
        var reference = await Journey.Hear();
        var investigator = (await Journey.Who("investigator")).Id;
        await Journey.Do("officer", new WriteCaseNote(reference, "For us alone."));
        await Should.ThrowAsync<NotFoundException>(() => Read("investigator", reference));
        await Journey.Do("officer", reference, version => new AssignCase(reference, version, investigator, AccessKind.Investigator));
        var panel = await Journey.Convene(reference);
        await Journey.Do("panel1", new DeclareInterest(panel, HasInterest: false, null));

        (await Read("investigator", reference)).Single().Text.ShouldBe("For us alone.");
        (await Read("auditor", reference)).Single().Text.ShouldBe("For us alone.");
        (await Should.ThrowAsync<ForbiddenException>(() => Read("officer2", reference))).Code.ShouldBe("not-on-the-case");
        (await Should.ThrowAsync<ForbiddenException>(() => Read("panel1", reference))).Code.ShouldBe("permission-missing");
        (await Should.ThrowAsync<ForbiddenException>(() => Journey.Do("officer2", new WriteCaseNote(reference, "A note.")))).Code
            .ShouldBe("not-on-the-case");
        (await Should.ThrowAsync<ForbiddenException>(() => Journey.Do("auditor", new WriteCaseNote(reference, "A note.")))).Code
            .ShouldBe("permission-missing");
        (await MayRead("investigator", reference), await MayRead("auditor", reference), await MayRead("officer2", reference),
            await MayRead("panel1", reference)).ShouldBe((true, true, false, false));
        (await Journey.Do("panel1", new GetCaseHistory(reference, Cursor.MaxLimit))).Items.ShouldAllBe(entry =>
            entry.Data == null || !entry.Data.ToJsonString().Contains("For us alone"));
    }

    [Fact]
    public async Task Whoever_judges_the_case_has_no_place_among_its_notes_whatever_their_other_roles()
    {
        await Journey.Grant("panel2", Role.Investigator);
        var reference = await Journey.Hear();
        await Journey.Do("officer", new WriteCaseNote(reference, "For us alone."));
        var panel = await Journey.Convene(reference);
        await Journey.Do("panel2", new DeclareInterest(panel, HasInterest: false, null));

        (await Should.ThrowAsync<ForbiddenException>(() => Read("panel2", reference))).Code.ShouldBe("not-on-the-case");

        // Nor would a handler that forgets to ask find one.
        using var scope = Server.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<IVettingDb>();
        db.Viewer = Viewer.Of(await Journey.Who("panel2"), Server.Clock.GetUtcNow());
        (await db.Complaints.CountAsync(complaint => complaint.Reference == reference)).ShouldBe(1);
        (await db.CaseNotes.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task What_could_tell_who_a_protected_complainant_is_is_withheld_from_who_may_not_know()
    {
        var reference = await Confidential();
        var said = await Journey.Do("officer", new WriteCaseNote(reference, "Can come on Monday.", Communication: Call(Correspondent.Complainant)));
        await Journey.Do("officer", new WriteCaseNote(reference, "Lives next door to the respondent.", MayIdentifyComplainant: true));
        await Journey.Do("officer", new WriteCaseNote(reference, "On Tuesday, rather.", Corrects: said));
        await Journey.Do("officer", new WriteCaseNote(reference, "The hall was locked."));

        (await Read("officer", reference)).ShouldAllBe(note => note.Text != null);
        foreach (var name in (string[])["investigator", "auditor"])
        {
            var notes = await Read(name, reference);
            notes.Select(note => note.IsWithheld).ShouldBe([false, true, true, true]);
            notes.Select(note => note.Text).ShouldBe(["The hall was locked.", null, null, null]);
        }

        await Journey.Do("investigator", new WriteCaseNote(reference, "Wrote under a code.", Communication: Call(Correspondent.Complainant)));
        (await Read("investigator", reference))[0].Text.ShouldBe("Wrote under a code.");
        (await Read("auditor", reference))[0].Text.ShouldBeNull();
    }

    [Fact]
    public async Task A_protected_name_slips_into_no_note_and_cannot_be_guessed()
    {
        var reference = await Confidential();

        (await Should.ThrowAsync<RuleBrokenException>(() =>
            Journey.Do("officer", new WriteCaseNote(reference, "Rang wren-O'HIDDEN today.")))).Code.ShouldBe(RuleCodes.ProtectedName);
        (await Should.ThrowAsync<RuleBrokenException>(() =>
            Journey.Do("officer", new WriteCaseNote(reference, "Rang Wren O’Hidden today.", MayIdentifyComplainant: true)))).Code
            .ShouldBe(RuleCodes.ProtectedName);

        await Journey.Do("investigator", new WriteCaseNote(reference, "Is it Wren O’Hidden?"));
    }

    [Fact]
    public async Task They_are_read_in_parts_and_each_reading_is_recorded()
    {
        var reference = await Journey.Log();
        foreach (var number in Enumerable.Range(1, 5))
        {
            Journey.Wait(TimeSpan.FromMinutes(1));
            await Journey.Do("officer", new WriteCaseNote(reference, $"Note {number}"));
        }

        var first = await Journey.Do("officer", new GetCaseNotes(reference, Limit: 2));
        Journey.Wait(TimeSpan.FromMinutes(1));
        await Journey.Do("officer", new WriteCaseNote(reference, "Note 6"));
        var second = await Journey.Do("officer", new GetCaseNotes(reference, Limit: 2, After: first.Next));
        var third = await Journey.Do("officer", new GetCaseNotes(reference, Limit: 2, After: second.Next));

        first.Items.Concat(second.Items).Concat(third.Items).Select(note => note.Text).Where(text => text != "Note 6")
            .ShouldBe(["Note 5", "Note 4", "Note 3", "Note 2", "Note 1"]);
        third.Next.ShouldBeNull();
        var officer = await Journey.Who("officer");
        (await Server.Look(db => db.AuditEntries.Where(entry => entry.Actor == officer.Id.Value && entry.Action == "CaseNotesRead")
            .OrderByDescending(entry => entry.Number).Select(entry => entry.Data!.Json).FirstAsync())).ShouldContain(reference);
    }

    private Communication Call(Correspondent with, string? name = null) =>
        new(CommunicationWay.Telephone, with, name, CommunicationDirection.Outgoing, Server.Clock.GetUtcNow().AddHours(-1));

    private async Task<IReadOnlyList<CaseNoteView>> Read(string name, string reference, CaseNoteKind? kind = null) =>
        (await Journey.Do(name, new GetCaseNotes(reference, kind))).Items;

    private async Task<bool> MayRead(string name, string reference) => (await Journey.Do(name, new GetComplaint(reference))).MayReadNotes;

    private async Task Misshapen(WriteCaseNote note, string field) =>
        (await Should.ThrowAsync<ValidationException>(() => Journey.Do("officer", note))).Errors
            .Select(error => error.PropertyName).Distinct().ShouldBe([field]);

    private async Task<string> Confidential()
    {
        var complainant = await Journey.RegisterPerson("Wren O’Hidden");
        var reference = await Journey.Log(change: report =>
            report with { Confidentiality = Confidentiality.Confidential, Complainant = complainant });
        var investigator = (await Journey.Who("investigator")).Id;
        await Journey.Do("officer", reference, version => new AssignCase(reference, version, investigator, AccessKind.Investigator));
        return reference;
    }
}
