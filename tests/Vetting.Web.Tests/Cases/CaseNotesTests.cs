using System.Net;
using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Domain.Complaints;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.Cases;

/// <summary>The pages of what a team keeps for itself, without script: how they look, every page's test sees.</summary>
public sealed class CaseNotesTests(VettingServer server) : PagesWithoutScript(server), IClassFixture<VettingServer>
{

    [Fact]
    public async Task A_call_is_logged_and_corrected_on_its_pages()
    {
        var reference = await Journey.Log();
        using var officer = await SignedIn("officer");
        await Sent(officer, $"/cases/{reference}/notes/call",
            ("Way", "Letter"), ("With", "Witness"), ("Name", "Robin <Reed>"), ("Direction", "Incoming"), ("On", "1 March 2026"),
            ("Time", "9:15"), ("Text", "Encloses a map."));
        var note = (await Notes(reference)).Single();
        note.Communication.ShouldBe(new(
            CommunicationWay.Letter, Correspondent.Witness, "Robin <Reed>", CommunicationDirection.Incoming,
            new DateTimeOffset(2026, 3, 1, 9, 15, 0, TimeSpan.Zero)));

        (await Text(officer, $"/cases/{reference}/notes/new?corrects={note.Id.Value}")).ShouldContain("Encloses a map.");
        await Sent(officer, $"/cases/{reference}/notes/new?corrects={note.Id.Value}", ("Text", "Encloses two maps."));

        (await Notes(reference))[0].Corrects!.Id.ShouldBe(note.Id);
        var page = await Text(officer, $"/cases/{reference}/notes");
        page.ShouldSatisfyAllConditions(
            () => page.ShouldContain("A letter from the witness Robin &lt;Reed&gt;"),
            () => page.ShouldContain("Encloses two maps."),
            () => page.ShouldContain("<strong>Corrected</strong>"));
        (await Text(officer, $"/cases/{reference}/notes?kind=Communication")).ShouldNotContain("Encloses two maps.");
    }

    [Fact]
    public async Task What_is_missing_is_said_with_its_field_and_nothing_is_written()
    {
        var reference = await Journey.Log();
        using var officer = await SignedIn("officer");

        using var answer = await officer.Submit($"/cases/{reference}/notes/call", ("Way", "Letter"), ("With", "Other"), ("Name", ""), ("Text", "x"));

        var html = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        foreach (var said in (string[])["Enter the name.", "Choose who began it.", "Enter the date.", "Enter the time"])
        {
            html.ShouldContain(said);
        }

        (await Notes(reference)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_task_is_set_moved_and_done_on_its_pages()
    {
        var reference = await Journey.Log();
        using var officer = await SignedIn("officer");
        var me = (await Journey.Who("officer")).Id.Value.ToString();
        await Sent(officer, $"/cases/{reference}/tasks/new", ("What", "Find the <minutes>"), ("DueOn", "10 March 2026"), ("For", me));
        var task = (await Journey.Do("officer", new GetCaseTasks(reference))).Items.Single();
        (await Text(officer, "/")).ShouldContain("Find the &lt;minutes&gt;");

        using var before = await officer.Get($"/cases/{reference}/notes");
        await Sent(
            officer, $"/cases/{reference}/tasks/{task.Id.Value}", ("DueOn", "20 March 2026"), ("For", me), ("Reason", "The archive is closed."));
        (await Text(officer, $"/cases/{reference}/notes")).ShouldContain("The archive is closed.");

        using (var stale = await officer.SubmitOn(before, $"/cases/{reference}/notes"))
        {
            stale.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        }

        await Sent(officer, $"/cases/{reference}/notes");
        (await Text(officer, $"/cases/{reference}/notes?done=true")).ShouldContain("Find the &lt;minutes&gt;");
        (await Text(officer, "/")).ShouldNotContain("Find the &lt;minutes&gt;");
    }

    [Fact]
    public async Task It_is_offered_to_the_team_and_to_nobody_else()
    {
        var reference = await Journey.Log();
        foreach (var (name, isTheirs) in ((string, bool)[])[("officer", true), ("auditor", true), ("officer2", false)])
        {
            using var reader = await SignedIn(name);
            (await Text(reader, $"/cases/{reference}")).Contains("Notes and tasks", StringComparison.Ordinal).ShouldBe(isTheirs, name);
            using var answer = await reader.Get($"/cases/{reference}/notes");
            answer.StatusCode.ShouldBe(isTheirs ? HttpStatusCode.OK : HttpStatusCode.Forbidden, name);
        }
    }

    private async Task<IReadOnlyList<CaseNoteView>> Notes(string reference) => (await Journey.Do("officer", new GetCaseNotes(reference))).Items;
}
