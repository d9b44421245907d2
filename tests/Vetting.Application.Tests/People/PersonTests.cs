using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.People;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.People;

public sealed class PersonTests(VettingServer server) : IClassFixture<VettingServer>
{
    [Fact]
    public async Task A_recorded_relationship_counts_for_both()
    {
        var officer = TestUser.With(Role.ComplianceOfficer);
        var (first, second) = (await Register("First"), await Register("Second"));
        await server.Send(officer, new RecordRelationship(first, second, RelationshipKind.Business, ShareHousehold: false));
        (await AreClose(first, second)).ShouldBeTrue();
        (await AreClose(second, first)).ShouldBeTrue();
        (await AreClose(first, await Register("Third"))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_household_counts_for_everybody_in_it()
    {
        var officer = TestUser.With(Role.ComplianceOfficer);
        var (first, second, third) = (await Register("First"), await Register("Second"), await Register("Third"));
        await server.Send(officer, new RecordRelationship(first, second, null, ShareHousehold: true));
        await server.Send(officer, new RecordRelationship(third, second, null, ShareHousehold: true));
        (await AreClose(first, third)).ShouldBeTrue();
    }

    [Fact]
    public async Task What_connects_two_people_is_listed_for_both_and_counts_no_longer_once_it_has_ended()
    {
        var officer = TestUser.With(Role.ComplianceOfficer);
        var (first, second) = (await Register("First"), await Register("Second"));
        await server.Send(officer, new RecordRelationship(first, second, RelationshipKind.Business, ShareHousehold: true));
        (await server.Send(officer, new GetRelationships(first)))
            .ShouldBe([new(second, "Demo Second", RelationshipKind.Business), new(second, "Demo Second", null)]);
        (await server.Send(officer, new GetRelationships(second)))
            .ShouldBe([new(first, "Demo First", RelationshipKind.Business), new(first, "Demo First", null)]);

        await server.Send(officer, new EndRelationship(second, first, RelationshipKind.Business, "The firm was sold."));
        (await AreClose(first, second)).ShouldBeTrue("they still live together");
        await server.Send(officer, new EndRelationship(first, second, null, "Moved out."));

        (await AreClose(first, second)).ShouldBeFalse();
        (await server.Send(officer, new GetRelationships(first))).ShouldBeEmpty();
        var ended = await server.Look(db => db.AuditEntries.Where(entry => entry.Action == "RelationshipEnded" || entry.Action == "HouseholdLeft")
            .Where(entry => entry.Subject == first.Value || entry.Subject == second.Value).Select(entry => entry.Data!.Json).ToListAsync());
        ended.Count.ShouldBe(2);
        ended.ShouldContain(data => data.Contains("The firm was sold."));
    }

    [Fact]
    public async Task What_is_not_recorded_cannot_end_and_nobody_ends_what_connects_themself()
    {
        var officer = TestUser.With(Role.ComplianceOfficer);
        var (first, second) = (await Register("First"), await Register("Second"));
        await server.Send(officer, new RecordRelationship(first, second, RelationshipKind.Business, ShareHousehold: false));

        (await Refusal(officer, new EndRelationship(first, second, RelationshipKind.Family, "An error."))).Code.ShouldBe(RuleCodes.AlreadyDone);
        (await Refusal(officer, new EndRelationship(first, second, null, "An error."))).Code.ShouldBe(RuleCodes.AlreadyDone);
        (await Refusal(Caller.SignedIn(Id.New<UserId>(), second, [Role.ComplianceOfficer], "192.0.2.1"),
            new EndRelationship(first, second, RelationshipKind.Business, "An error."))).Code.ShouldBe(RuleCodes.SeparationOfDuties);
        await Should.ThrowAsync<FluentValidation.ValidationException>(() =>
            server.Send(officer, new EndRelationship(first, second, RelationshipKind.Business, "")));
        await Should.ThrowAsync<NotFoundException>(() =>
            server.Send(officer, new EndRelationship(first, new PersonId(Guid.CreateVersion7()), RelationshipKind.Business, "An error.")));
        await Should.ThrowAsync<NotFoundException>(() => server.Send(officer, new GetRelationships(new PersonId(Guid.CreateVersion7()))));
        (await AreClose(first, second)).ShouldBeTrue();
    }

    [Theory]
    [InlineData(Role.Investigator)]
    [InlineData(Role.PanelChair)]
    [InlineData(Role.SelectionOfficer)]
    [InlineData(Role.Administrator)]
    [InlineData(Role.Auditor)]
    public async Task Only_compliance_officers_know_who_is_close_to_whom_and_end_it(Role role)
    {
        var (first, second) = (await Register("First"), await Register("Second"));

        await Should.ThrowAsync<ForbiddenException>(() => server.Send(TestUser.With(role), new GetRelationships(first)));
        await Should.ThrowAsync<ForbiddenException>(() =>
            server.Send(TestUser.With(role), new EndRelationship(first, second, RelationshipKind.Business, "An error.")));
    }

    [Fact]
    public async Task Nobody_is_their_own_relative()
    {
        var officer = TestUser.With(Role.ComplianceOfficer);
        var person = await Register("First");
        var refusal = await Should.ThrowAsync<RuleBrokenException>(() =>
            server.Send(officer, new RecordRelationship(person, person, RelationshipKind.Family, false)));
        refusal.Code.ShouldBe(RuleCodes.OwnRelative);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("First", "not an address")]
    public async Task A_person_has_a_name_and_a_real_address(string name, string? email) =>
        await Should.ThrowAsync<FluentValidation.ValidationException>(() =>
            server.Send(TestUser.With(Role.ComplianceOfficer), new RegisterPerson(name, email)));

    [Fact]
    public async Task Registering_a_person_is_on_record()
    {
        var person = await Register("Unforgettable");
        var entry = await server.Look(db => db.AuditEntries.SingleAsync(entry => entry.Subject == person.Value));
        entry.Action.ShouldBe("PersonRegistered");
    }

    private Task<RuleBrokenException> Refusal(ICurrentUser user, EndRelationship end) =>
        Should.ThrowAsync<RuleBrokenException>(() => server.Send(user, end));

    private Task<PersonId> Register(string name) => new Journey(server).RegisterPerson($"Demo {name}");

    private Task<bool> AreClose(PersonId first, PersonId second) => server.Look(async db =>
        (await db.Persons.SingleAsync(person => person.Id == first)).IsCloseTo(await db.Persons.SingleAsync(person => person.Id == second)));
}
