using System.Text;
using FluentValidation;
using Ical.Net;
using ImageMagick;
using Microsoft.EntityFrameworkCore;
using PdfSharp.Pdf;
using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Application.Files;
using Vetting.Application.MyCases;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.MyCases;

/// <summary>Who stands by a respondent, and what either of them takes home: their days in a calendar, and copies that say for whom they are.</summary>
public sealed class RepresentativeTests(VettingServer server) : IClassFixture<VettingServer>
{
    private readonly RespondentSide _side = new(server);

    private Journey Cases => _side.Journey;

    [Fact]
    public async Task Somebody_who_may_read_reads_the_one_case_and_does_nothing_in_it()
    {
        var (reference, respondent) = await _side.Begin();
        var (elsewhere, _) = await _side.Begin();
        var companion = (await _side.ThroughDoor(await Name(respondent, reference, mayAct: false)))!;

        (await _side.LastEntryOf(respondent)).ShouldBe((nameof(RepresentativeNamed), "Candidate"));
        (await _side.Ask(companion, new GetMyCases())).Select(line => line.Reference).ShouldBe([reference]);
        var found = await _side.Ask(companion, new GetMyCase(reference));
        (found.IsRepresented, found.MayAct, found.MayReply, found.MayAskForTime, found.Allegations.Count).ShouldBe((true, false, false, false, 1));
        await Should.ThrowAsync<NotFoundException>(() => _side.Ask(companion, new GetMyCase(elsewhere)));
        await _side.Forbidden("reads-only", companion, new ReplyToAllegations(reference, "For them.", [], []));
        await _side.Forbidden("reads-only", companion, new AskForTime(reference, Cases.Today.AddDays(20), "They are ill."));
        await _side.Forbidden("respondent-alone", companion, new NameRepresentative(reference, "Another", null, RepresentativeKind.Other, true));
        await _side.Forbidden("permission-missing", companion, new GetComplaint(reference));
        var file = await Cases.Do("officer", new GetComplaint(reference));
        (file.Representatives.Single().Name, file.Representatives.Single().MayAct).ShouldBe(("Casey Standby", false));
    }

    [Fact]
    public async Task Somebody_who_may_act_replies_under_their_pseudonym_until_the_respondent_ends_it()
    {
        var (reference, respondent) = await _side.Begin();
        var code = await Name(respondent, reference, mayAct: true);
        var lawyer = (await _side.ThroughDoor(code))!;
        await _side.Ask(lawyer, new ReplyToAllegations(reference, "They were not there.", [], []));
        (await _side.LastEntryOf(lawyer)).ShouldBe((nameof(ReplyRecorded), "Representative"));
        var @case = await Cases.Case(reference);
        @case.Replies.Single().RecordedBy.ShouldBe(lawyer.Id);
        @case.Participations.ShouldNotContain(hand => hand.User == lawyer.Id);
        var named = (await _side.Ask(respondent, new GetMyCase(reference))).Representatives.Single();
        await _side.Forbidden("respondent-alone", lawyer, new EndRepresentative(reference, named.Id));

        await _side.Ask(respondent, new EndRepresentative(reference, named.Id));

        (await _side.ThroughDoor(code)).ShouldBeNull();
        await Should.ThrowAsync<NotFoundException>(() => _side.Ask(lawyer, new ReplyToAllegations(reference, "Once more.", [], [])));
        await _side.Refused(RuleCodes.AlreadyDone, respondent, new EndRepresentative(reference, named.Id));
        await Should.ThrowAsync<NotFoundException>(() => _side.Ask(respondent, new EndRepresentative(reference, new(Guid.NewGuid()))));
        (await _side.Ask(respondent, new GetMyCase(reference))).Representatives.Single().EndedOn.ShouldBe(Cases.Today);
    }

    [Fact]
    public async Task Nobody_of_the_team_stands_by_the_respondent_and_whoever_does_is_locked_out_of_the_file()
    {
        var (reference, respondent) = await _side.Begin();
        var officer = await Cases.Who("officer");
        var (team, address) = await PersonOf(officer.Person!.Value);
        await _side.Refused(
            RuleCodes.CannotRepresent, respondent, new NameRepresentative(reference, team, address, RepresentativeKind.Companion, false));
        var (self, own) = await PersonOf(respondent.Person!.Value);
        await _side.Refused(RuleCodes.CannotRepresent, respondent, new NameRepresentative(reference, self, own, RepresentativeKind.Companion, false));
        (await Should.ThrowAsync<ValidationException>(() => _side.Ask(
            respondent, new NameRepresentative(reference, "", "no address", RepresentativeKind.Companion, false))))
            .Errors.Select(error => error.PropertyName).ShouldBe(["Name", "Email"]);
        await Should.ThrowAsync<NotFoundException>(async () => await _side.Ask(
            (await _side.Begin()).Respondent, new NameRepresentative(reference, "Casey Standby", null, RepresentativeKind.Companion, false)));

        var second = await Cases.Who("officer2");
        var (colleague, at) = await PersonOf(second.Person!.Value);
        await _side.Ask(respondent, new NameRepresentative(reference, colleague, at, RepresentativeKind.TradeUnion, false));

        await Should.ThrowAsync<NotFoundException>(() => Cases.Do("officer2", new GetComplaint(reference)));
        for (var more = 1; more < Representative.Most; more++)
        {
            await Name(respondent, reference, mayAct: false);
        }

        await _side.Refused(
            RuleCodes.AlreadyDone, respondent, new NameRepresentative(reference, "One Toomany", null, RepresentativeKind.Companion, false));
    }

    [Fact]
    public async Task Deadlines_go_into_a_calendar_as_whole_days_under_ids_that_stay_and_say_nothing_of_the_case()
    {
        var (reference, respondent) = await _side.Begin();
        var first = (await Calendar(respondent, reference)).Events.Single();
        first.Summary.ShouldBe($"Deadline in case {reference}: your reply");
        first.IsAllDay.ShouldBeTrue();
        first.Start!.Date.ShouldBe(Cases.Today.AddDays(14));
        first.Sequence.ShouldBe(0);
        var request = await _side.Ask(respondent, new AskForTime(reference, Cases.Today.AddDays(20), "I am away."));
        await Cases.Do("officer", reference, version => new DecideOnTime(reference, version, request, Cases.Today.AddDays(20), "It is little."));

        var moved = (await Calendar(respondent, reference)).Events.Single();

        (moved.Uid, moved.Sequence, moved.Start!.Date).ShouldBe((first.Uid, 1, Cases.Today.AddDays(20)));
        (await _side.LastEntryOf(respondent)).Action.ShouldBe("MyCalendarRead");
        await _side.Ask(respondent, new ReplyToAllegations(reference, "I was loud.", [], []));
        (await Calendar(respondent, reference)).Events.ShouldBeEmpty();
        await Should.ThrowAsync<NotFoundException>(async () => await _side.Ask((await _side.Begin()).Respondent, new GetMyCalendar(reference)));
    }

    [Fact]
    public async Task A_copy_of_a_pdf_says_on_each_page_for_whom_it_is_and_the_original_stays()
    {
        var (reference, respondent) = await _side.Begin(serve: false);
        var original = Pdf();
        var evidence = await Keep(reference, "letter.pdf", "application/pdf", original);
        await Cases.Serve(reference, disclosed: evidence);
        var (name, _) = await PersonOf(respondent.Person!.Value);

        var opened = await _side.Ask(respondent, new OpenMyEvidenceFile(reference, evidence));

        var copy = await Bytes(opened);
        copy.ShouldNotBe(original);
        copy.Length.ShouldBe((int)opened.Size);
        using var read = UglyToad.PdfPig.PdfDocument.Open(copy);
        foreach (var page in read.GetPages())
        {
            string.Join(' ', page.GetWords().Select(word => word.Text)).ShouldContain($"Disclosed to {name} on {CivilTime.Written(Cases.Today)}, copy of case {reference}");
        }

        var shown = (await _side.Ask(respondent, new GetMyCase(reference))).Evidence.Single();
        shown.Sha256.ShouldBe(Hash(original));
        (await Bytes(await Cases.Do("officer", new OpenEvidenceFile(reference, evidence)))).ShouldBe(original);
        var entry = await server.Look(db => db.AuditEntries.Include(entry => entry.Data)
            .Where(entry => entry.Action == "MyEvidenceFileRead" && entry.Actor == respondent.Id.Value).SingleAsync());
        entry.Data!.Json.ShouldContain(Hash(original));
        entry.Data.Json.ShouldContain(Hash(copy));
    }

    [Fact]
    public async Task A_copy_of_an_image_has_a_strip_below_and_not_one_pixel_above_it_changes()
    {
        var (reference, respondent) = await _side.Begin(serve: false);
        using var photograph = new MagickImage("plasma:red-blue", new MagickReadSettings { Width = 400, Height = 300 });
        var evidence = await Keep(reference, "photo.jpg", "image/jpeg", photograph.ToByteArray(MagickFormat.Jpeg));
        await Cases.Serve(reference, disclosed: evidence);

        var opened = await _side.Ask(respondent, new OpenMyEvidenceFile(reference, evidence));

        opened.FileName.ShouldEndWith("photo.png");
        using var copy = new MagickImage(await Bytes(opened));
        (copy.Width, copy.Height > 300).ShouldBe((400u, true));
        using var original = new MagickImage(await Bytes(await Cases.Do("officer", new OpenEvidenceFile(reference, evidence))));
        using var above = copy.Clone();
        above.Crop(400, 300);
        above.ResetPage();
        original.Compare(above, ErrorMetric.Absolute).ShouldBe(0);
        using var strip = copy.Clone();
        strip.Crop(new MagickGeometry(0, 300, 400, copy.Height - 300));
        strip.TotalColors.ShouldBeGreaterThan(1u);
    }

    [Fact]
    public async Task What_cannot_be_marked_without_harm_is_handed_out_as_it_is_and_the_entry_says_so()
    {
        var (reference, respondent) = await _side.Begin(serve: false);
        byte[][] contents = ["Only words."u8.ToArray(), [.. "%PDF-1.7\n"u8, .. "no pages, no end"u8], [.. Pdf(), .. "/ByteRange [0 1 2 3]"u8]];
        (string Name, string Type)[] kinds = [("note.txt", "text/plain"), ("broken.pdf", "application/pdf"), ("signed.pdf", "application/pdf")];
        var kept = new List<EvidenceId>();
        foreach (var ((name, type), content) in kinds.Zip(contents))
        {
            kept.Add(await Keep(reference, name, type, content));
        }

        await Cases.Serve(reference, disclosed: [.. kept]);

        foreach (var (evidence, content) in kept.Zip(contents))
        {
            (await Bytes(await _side.Ask(respondent, new OpenMyEvidenceFile(reference, evidence)))).ShouldBe(content);
        }

        (await server.Look(db => db.AuditEntries.Include(entry => entry.Data)
            .Where(entry => entry.Action == "MyEvidenceFileRead" && entry.Actor == respondent.Id.Value).ToListAsync()))
            .ShouldAllBe(entry => entry.Data!.Json.Contains("\"isMarked\":false"));
    }

    private Task<string> Name(Caller respondent, string reference, bool mayAct) =>
        _side.Ask(respondent, new NameRepresentative(reference, "Casey Standby", null, RepresentativeKind.Lawyer, mayAct));

    private Task<(string Name, string? Email)> PersonOf(PersonId id) => server.Look(async db =>
    {
        var person = await db.Persons.SingleAsync(person => person.Id == id);
        return (person.Name, person.Email);
    });

    private async Task<EvidenceId> Keep(string reference, string name, string type, byte[] content)
    {
        var stored = await Cases.Do("officer", new StoreEvidenceFile(reference, new MemoryStream(content)));
        var evidence = await Cases.Do("officer", reference, version => new RecordEvidence(
            reference, version, name, stored.Sha256, type, "A volunteer", Cases.Today));
        await Cases.Do("officer", new KeepEvidenceFile(reference, evidence, stored));
        return evidence;
    }

    private async Task<Calendar> Calendar(Caller user, string reference)
    {
        var text = Encoding.UTF8.GetString(await Bytes(await _side.Ask(user, new GetMyCalendar(reference))));
        text.ShouldNotContain("Shouted");
        return Ical.Net.Calendar.Load(text)!;
    }

    private static byte[] Pdf()
    {
        using var document = new PdfDocument();
        document.AddPage();
        document.AddPage();
        var content = new MemoryStream();
        document.Save(content, closeStream: false);
        return content.ToArray();
    }

    private static async Task<byte[]> Bytes(OpenedFile opened)
    {
        await using var content = opened.Content;
        var copy = new MemoryStream();
        await content.CopyToAsync(copy);
        return copy.ToArray();
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));
}
