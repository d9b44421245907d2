using Shouldly;
using Vetting.Application.Candidates;
using Vetting.Application.People;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.People;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.Candidates;

[Turn(0)]
public sealed class CandidatesTests(Chromium chromium, VettingServer server) : IClassFixture<VettingServer>
{
    private Journey Journey => new(server);

    [Theory, Ways]
    public async Task Whoever_is_perhaps_registered_is_asked_about_before_anybody_is_registered_again(Way way)
    {
        var mark = $"{Guid.NewGuid():N}"[..12];
        var known = await Journey.Do("officer", new RegisterPerson($"Katherine Sandpiper {mark}"));
        await using var officer = await Visitor.SignIn(chromium, server, "officer", way);
        await officer.Follow("Candidates");
        await officer.Press("Register a candidate");
        await officer.Fill("Name", $"Kate Sandpiper {mark}", exact: true);
        await officer.Fill("Membership number", $"K-{mark}");
        await officer.Press("Register the candidate");
        await officer.ShouldSee("Somebody who is registered may be the same person");
        await officer.ShouldSee("Kate and Katherine are forms of one name");
        await officer.Choose($"Katherine Sandpiper {mark}");
        await officer.Press("Register the candidate");
        await officer.ShouldBeOn($"Katherine Sandpiper {mark}");
        (await Journey.Do("officer", new SearchCandidates(mark))).Items.Single().Person.ShouldBe(known);

        await officer.Go("/candidates/new");
        await officer.Fill("Name", $"Kate Sandpiper {mark}", exact: true);
        await officer.Fill("Membership number", $"K-{mark}-2");
        await officer.Press("Register the candidate");
        await officer.Choose("Somebody else: register a new person");
        await officer.Press("Register the candidate");
        await officer.ShouldBeOn($"Kate Sandpiper {mark}");
    }

    [Theory, Ways]
    public async Task Two_records_of_one_person_are_merged_and_unmerged(Way way)
    {
        var mark = $"zy{Guid.NewGuid():N}"[..12];
        await Journey.Do("officer", new RegisterCandidate(null, $"Osprey {mark}", "osprey@demo.invalid", null, $"O-{mark}"));
        await Journey.Do("officer", new RegisterCandidate(null, $"Kite {mark}", "osprey@demo.invalid", null, $"K-{mark}", await Alike(mark)));
        await using var officer = await Visitor.SignIn(chromium, server, "officer", way);
        await officer.Follow("Candidates");
        await officer.Fill("Search the register", mark);
        await officer.Press("Search");
        await officer.Follow($"Kite {mark}");
        await officer.Follow("Same person registered twice?");
        await officer.Fill("Name or e-mail address", mark);
        await officer.Press("Search");
        await officer.Choose($"Kite {mark}");
        await officer.Press("Choose this person");
        await officer.ShouldSee("This is the record from which you came");
        await officer.Choose($"Osprey {mark}");
        await officer.Press("Choose this person");

        await officer.ShouldBeOn("Are these two records of one person?");
        await officer.ShouldSee("The same e-mail address.");
        await officer.ShouldSee($"O-{mark}");
        await officer.Press("Merge the two records");
        await officer.ShouldSee("Choose the record that is kept");
        await officer.Choose($"Second record: Osprey {mark}");
        await officer.Press("Merge the two records");
        await officer.ShouldSee("Enter reason");
        await officer.Fill("Reason", "The same address, and the same date of birth.");
        await officer.Press("Merge the two records");
        await officer.ShouldSee("The two records are merged");
        await officer.ShouldSee("Also registered as");
        await officer.Follow($"O-{mark}, Osprey {mark}");
        await officer.ShouldSee($"K-{mark}, Kite {mark}");

        await officer.Follow("Merged records");
        await officer.Follow($"Un-merge Kite {mark} from Osprey {mark}");
        await officer.Press("Un-merge the record");
        await officer.ShouldSee("Enter reason");
        await officer.Fill("Reason", "Brothers who share a house.");
        await officer.Press("Un-merge the record");
        await officer.ShouldSee("The record is un-merged");
        await officer.ShouldNotSee($"Kite {mark}");
    }

    private async Task<IReadOnlyList<PersonId>> Alike(string mark) =>
        [.. (await Journey.Do("officer", new FindPersons(mark))).Select(person => person.Id)];

    [Theory, Ways]
    public async Task A_candidate_is_registered_found_and_related_and_vetted_by_another_officer(Way way)
    {
        var mark = $"zx{Guid.NewGuid():N}"[..12];
        await Journey.Do("officer", new RegisterPerson($"Dove {mark}"));
        await using (var officer = await Visitor.SignIn(chromium, server, "officer", way))
        {
            await officer.Follow("Candidates");
            await officer.Press("Register a candidate");
            await officer.Press("Register the candidate");
            await officer.ShouldSee("Enter name");
            await officer.Fill("Name", $"Alder {mark}", exact: true);
            await officer.Fill("Membership number", $"C-{mark}");
            await officer.Press("Register the candidate");
            await officer.ShouldBeOn($"Alder {mark}");
            await officer.ShouldSee("Not vetted");

            await officer.Follow("Record a relationship");
            await officer.Fill("Name or e-mail address", mark);
            await officer.Press("Search");
            await officer.Choose($"Dove {mark}");
            await officer.Press("Choose this person");
            await officer.Press("Record the relationship");
            await officer.ShouldSee("Enter how they are related");
            await officer.Choose("Business");
            await officer.Choose("They live under one roof");
            await officer.Press("Record the relationship");
            await officer.ShouldSee("The relationship is recorded");
            await officer.ShouldNotSee("Record the outcome of vetting");

            await officer.Follow($"End the relationship with Dove {mark}, same household");
            await officer.Press("End the relationship");
            await officer.ShouldSee("Enter reason");
            await officer.Fill("Reason", "Has moved out.");
            await officer.Press("End the relationship");
            await officer.ShouldSee("The relationship has ended");
            await officer.ShouldSee($"the relationship with Dove {mark}, business");
            await officer.ShouldNotSee("same household");
        }

        await using var selection = await Visitor.SignIn(chromium, server, "selection", way);
        await selection.Follow("Candidates");
        await selection.Fill("Search the register", mark);
        await selection.Press("Search");
        selection.Path.ShouldNotContain(mark);
        await selection.Follow($"Alder {mark}");
        await selection.ShouldNotSee("Sanctions");
        await selection.Follow("Record the outcome of vetting");
        await selection.Choose("Clear");
        await selection.Press("Record the outcome");
        await selection.ShouldSee("Enter reason");
        await selection.Fill("Reason", "All checks are done.");
        await selection.Page.GetByLabel("Clause").SelectOptionAsync("C3.2");
        await selection.Fill("Vet again on", "1 March 2027");
        await selection.Press("Record the outcome");
        await selection.ShouldSee("The outcome of vetting is recorded");
        await selection.ShouldSee("Clear until 1 March 2027");

        var person = (await Journey.Do("officer", new SearchCandidates(mark))).Items.Single().Person;
        (await server.Look(db => Task.FromResult(db.Persons.Single(known => known.Id == person))))
            .Relationships.Single().Kind.ShouldBe(RelationshipKind.Business);
    }

    [Fact]
    public async Task Somebody_who_is_registered_already_becomes_a_candidate_once()
    {
        var mark = $"zx{Guid.NewGuid():N}"[..12];
        var person = await Journey.Do("officer", new RegisterPerson($"Eider {mark}"));
        await using var officer = await Visitor.SignIn(chromium, server, "officer");
        await officer.Go("/candidates/new/person");
        await officer.Fill("Name or e-mail address", $"eider {mark}");
        await officer.Press("Search");
        await officer.Choose($"Eider {mark}");
        await officer.Press("Choose this person");
        await officer.Fill("Membership number", $"C-{mark}");
        await officer.Press("Register the candidate");
        await officer.ShouldBeOn($"Eider {mark}");
        (await Journey.Do("officer", new SearchCandidates($"C-{mark}"))).Items.Single().Person.ShouldBe(person);

        await officer.Go("/candidates/new/person");
        await officer.Fill("Name or e-mail address", "%_%");
        await officer.Press("Search");
        await officer.ShouldSee("There is a problem");
    }

    [Fact]
    public async Task A_vetting_that_another_officer_changed_in_the_meantime_is_told_and_kept()
    {
        var candidate = await Journey.RegisterCandidate();
        await using var selection = await Visitor.SignIn(chromium, server, "selection");
        await selection.Go($"/candidates/{candidate.Value}/vet");
        await Journey.Do("selection", new VetCandidate(candidate, 1, ClearanceState.ClearWithConditions, "Something is missing.", "C3.2", null));

        await selection.Choose("Clear");
        await selection.Fill("Reason", "All checks are done.");
        await selection.Page.GetByLabel("Clause").SelectOptionAsync("C3.2");
        await selection.Press("Record the outcome");
        await selection.ShouldSee("Somebody else changed this");
        await selection.ShouldSee("The clearance is now: clear with conditions");
        (await selection.Page.GetByLabel("Reason").InputValueAsync()).ShouldBe("All checks are done.");
        await selection.Press("Record the outcome");
        await selection.ShouldSee("The outcome of vetting is recorded");
    }

    [Fact]
    public async Task Who_may_not_read_the_register_is_refused()
    {
        var candidate = await Journey.RegisterCandidate();
        await using var member = await Visitor.SignIn(chromium, server, "panel1");
        (await member.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Candidates" }).CountAsync()).ShouldBe(0);
        (await member.Go("/candidates")).ShouldBe(403);
        (await member.Go($"/candidates/{candidate.Value}")).ShouldBe(403);
        await using var officer = await Visitor.SignIn(chromium, server, "officer");
        (await officer.Go($"/candidates/{candidate.Value}/vet")).ShouldBe(403);
        (await officer.Go($"/candidates/{Guid.NewGuid()}")).ShouldBe(404);
    }
}
