using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Application.Doors;
using Vetting.Application.Statements;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Complaints;

/// <summary>A witness comes up after the case was logged.</summary>
public sealed class NameWitnessTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    [Fact]
    public async Task A_witness_who_is_named_later_is_asked_for_a_statement_and_the_others_keep_their_numbers()
    {
        var (earliest, first) = (await Journey.RegisterPerson("Avocet Laterby"), await Journey.RegisterPerson("Bittern Firstby"));
        var reference = await Accepted(first);

        await Name(reference, earliest);

        (await LastEntry(reference)).ShouldSatisfyAllConditions(
            entry => entry.Action.ShouldBe("WitnessNamed"), entry => entry.Data.ShouldNotContain(earliest.Value.ToString()));
        (await Journey.Do("officer", new GetStatements(reference))).Witnesses.Select(witness => (witness.Number, witness.Name))
            .ShouldBe([(1, "Bittern Firstby"), (2, "Avocet Laterby")]);
        var given = await Journey.Do("officer", reference, version =>
            new AskForStatement(reference, version, 2, "What did you hear?", null, ByMail: false));
        var witness = Caller.ThroughDoor((await Server.As(Caller.Anonymous(null)).Send(new OpenDoor(given.Code!)))!, "192.0.2.7");
        await Server.As(witness).Send(new ConfirmStatement("I heard every word.", IsTrue: true));
        (await Journey.Do("officer", new GetComplaint(reference))).Evidence.ShouldContain(item => item.FileName == "statement-1.txt");
    }

    [Fact]
    public async Task A_witness_who_is_protected_from_the_start_is_shown_to_nobody()
    {
        var reference = await Journey.Log();

        await Name(reference, await Journey.RegisterPerson("Crake Hidewell"), isProtected: true);

        (await Journey.Do("officer", new GetComplaint(reference))).ShouldSatisfyAllConditions(
            file => file.Witnesses.ShouldBeEmpty(), file => file.Vault.Witnesses.ShouldBe(1));
        (await Entries(reference)).Select(entry => entry.Action).TakeLast(2).ShouldBe(["WitnessNamed", "WitnessProtected"]);
        (await Journey.Do("officer", new OpenIdentity(reference, "The witness is to be asked."))).Single().Name.ShouldBe("Crake Hidewell");
    }

    [Fact]
    public async Task Nobody_who_has_a_part_in_the_case_is_named_and_the_refusal_does_not_tell_which()
    {
        var complainant = await Journey.RegisterPerson("Dotterel Complainby");
        var reference = await Accepted(
            await Journey.RegisterPerson("Egret Seenby"),
            report => report with { Confidentiality = Confidentiality.Confidential, Complainant = complainant });
        var investigator = await Journey.Who("investigator");
        await Journey.Do("officer", reference, version => new AssignCase(reference, version, investigator.Id, AccessKind.Investigator));
        var parties = (await Journey.Case(reference)).Parties.Select(party => party.Person).Append(investigator.Person!.Value).ToList();
        parties.Count.ShouldBe(4);

        var refusals = new HashSet<string>();
        foreach (var person in parties)
        {
            await Refused(RuleCodes.PartyToTheCase, "officer", reference, version => new NameWitness(reference, version, person, false));
            refusals.Add((await Should.ThrowAsync<RuleBrokenException>(() => Name(reference, person))).Message);
        }

        refusals.Count.ShouldBe(1);
        await Should.ThrowAsync<NotFoundException>(() => Name(reference, new PersonId(Guid.NewGuid())));
    }

    [Fact]
    public async Task Whoever_is_named_is_locked_out_of_the_file_whatever_their_role()
    {
        var reference = await Journey.Log();
        await Journey.Do("auditor", new GetComplaint(reference));

        await Name(reference, (await Journey.Who("auditor")).Person!.Value);

        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("auditor", new GetComplaint(reference)));
    }

    [Fact]
    public async Task A_witness_of_a_concluded_case_is_not_named()
    {
        var reference = await Journey.Log();
        await Journey.Do("officer", reference, version => new WithdrawComplaint(reference, version, "They changed their mind."));
        var person = await Journey.RegisterPerson("Fulmar Afterward");

        await Refused(RuleCodes.WrongStage, "officer", reference, version => new NameWitness(reference, version, person, false));
    }

    private Task Name(string reference, PersonId person, bool isProtected = false) =>
        Journey.Do("officer", reference, version => new NameWitness(reference, version, person, isProtected));

    private async Task<string> Accepted(PersonId witness, Func<LogComplaint, LogComplaint>? change = null)
    {
        var reference = await Journey.Log(change: report => (change?.Invoke(report) ?? report) with { Witnesses = [witness] });
        await Journey.Accept(reference);
        return reference;
    }
}
