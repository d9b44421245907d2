using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.People;
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
    public async Task Nobody_is_their_own_relative()
    {
        var officer = TestUser.With(Role.ComplianceOfficer);
        var person = await Register("First");
        var refusal = await Should.ThrowAsync<RuleBrokenException>(() => server.Send(officer, new RecordRelationship(person, person, RelationshipKind.Family, false)));
        refusal.Code.ShouldBe(RuleCodes.OwnRelative);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("First", "not an address")]
    public async Task A_person_has_a_name_and_a_real_address(string name, string? email) =>
        await Should.ThrowAsync<FluentValidation.ValidationException>(() => server.Send(TestUser.With(Role.ComplianceOfficer), new RegisterPerson(name, email)));

    [Fact]
    public async Task Registering_a_person_is_on_record()
    {
        var person = await Register("Unforgettable");
        var entry = await server.Look(db => db.AuditEntries.SingleAsync(entry => entry.Subject == person.Value));
        entry.Action.ShouldBe("PersonRegistered");
    }

    private Task<PersonId> Register(string name) => server.Send(TestUser.With(Role.ComplianceOfficer), new RegisterPerson($"Demo {name}"));

    private Task<bool> AreClose(PersonId first, PersonId second) => server.Look(async db =>
        (await db.Persons.SingleAsync(person => person.Id == first)).IsCloseTo(await db.Persons.SingleAsync(person => person.Id == second)));
}
