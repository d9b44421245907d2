using FluentValidation;
using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Application.Notifications;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Complaints;

/// <summary>Who is protected stands in no answer about a case, is opened for a reason alone, and leaves by a reasoned decision alone.</summary>
public sealed class VaultTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    private const string Name = "Dotterel Cloakby";
    private const string Reason = "The notice is due, and the complainant has to be told.";

    [Fact]
    public async Task An_officer_of_the_case_opens_it_with_a_reason_that_is_recorded_without_the_name()
    {
        var (reference, person) = await Confidential();
        var opened = (await Journey.Do("officer", new OpenIdentity(reference, Reason))).ShouldHaveSingleItem();

        opened.ShouldBe(new OpenedIdentity(PartyKind.Complainant, person, Name, "dotterel@example.org", "07700 900777"));
        var (action, role, data) = await LastEntry(reference);
        (action, role).ShouldBe(("IdentityOpened", "ComplianceOfficer"));
        data.ShouldContain(Reason);
        data.ShouldNotContain(Name);
        data.ShouldNotContain(person.Value.ToString());
    }

    [Fact]
    public async Task Another_officer_of_the_case_is_told_and_where_there_is_none_the_other_officers_without_the_case()
    {
        var (reference, _) = await Confidential();
        var before = (await Told("officer2")).Count(told => told.Reference is null);
        await Journey.Do("officer", new OpenIdentity(reference, Reason));

        (await Told("officer2")).Count(told => told.Reference is null).ShouldBe(before + 1);
        (await Told("officer2")).ShouldNotContain(told => told.Reference == reference);

        var officer2 = (await Journey.Who("officer2")).Id;
        await Journey.Do("officer", reference, version => new AssignCase(reference, version, officer2, AccessKind.Officer));
        await Journey.Do("officer2", new OpenIdentity(reference, Reason));
        (await Told("officer")).Count(told => told.Reference == reference).ShouldBe(1);
        await Journey.Do("officer", new OpenIdentity(reference, Reason));
        (await Told("officer2")).Count(told => told.Reference == reference).ShouldBe(1);
        (await Told("officer2")).Count(told => told.Reference is null).ShouldBe(before + 1);
    }

    [Fact]
    public async Task It_stays_shut_to_all_others_and_to_an_auditor_unless_the_glass_is_broken()
    {
        var (reference, _) = await Confidential();
        var open = new OpenIdentity(reference, Reason);
        foreach (var (name, code) in new[]
        {
            ("officer2", "not-on-the-case"), ("auditor", "not-on-the-case"), ("investigator", "permission-missing"), ("panel1", "permission-missing"),
            ("chair", "permission-missing"), ("selection", "permission-missing"), ("campaign", "permission-missing"), ("dpo", "permission-missing"),
            ("admin", "permission-missing"), ("candidate", "permission-missing"),
        })
        {
            (await Should.ThrowAsync<ForbiddenException>(() => Journey.Do(name, open))).Code.ShouldBe(code, name);
        }

        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("officer", open with { Reference = "C-1999-000000" }));
        await Journey.Do("auditor", new BreakGlass(reference, "Sampled for the quarterly review.", 1));
        (await Journey.Do("auditor", open)).ShouldHaveSingleItem().Name.ShouldBe(Name);
        Journey.Wait(TimeSpan.FromHours(1));
        await Should.ThrowAsync<ForbiddenException>(() => Journey.Do("auditor", open));
    }

    [Theory]
    [InlineData(" ")]
    [InlineData(null)]
    public async Task It_asks_for_a_reason(string? reason)
    {
        var refusal = await Should.ThrowAsync<ValidationException>(() =>
            Journey.Do("officer", new OpenIdentity("C-2026-000000", reason ?? new string('x', Complaint.ReasonMaxLength + 1))));

        refusal.Errors.Select(error => error.PropertyName).ShouldBe(["Reason"]);
    }

    [Fact]
    public async Task A_reason_names_nobody_and_an_empty_vault_does_not_open()
    {
        var (reference, _) = await Confidential();
        (await Should.ThrowAsync<RuleBrokenException>(() => Journey.Do("officer", new OpenIdentity(reference, $"I must ring {Name}.")))).Code
            .ShouldBe(RuleCodes.ProtectedName);
        var anonymous = await Journey.Log();

        (await Should.ThrowAsync<RuleBrokenException>(() => Journey.Do("officer", new OpenIdentity(anonymous, Reason)))).Code
            .ShouldBe(RuleCodes.ProtectedIdentity);
    }

    [Fact]
    public async Task A_witness_is_protected_when_the_case_is_logged_or_later_and_for_good()
    {
        var (early, late) = (await Journey.RegisterPerson("Early Veilwright"), await Journey.RegisterPerson("Late Veilwright"));
        var reference = await Journey.Log(change: report => report with { Witnesses = [early, late], ProtectedWitnesses = [early] });
        (await Journey.Do("officer", new GetComplaint(reference))).ShouldSatisfyAllConditions(
            file => file.Witnesses.ShouldHaveSingleItem().Person.ShouldBe(late),
            file => file.Vault.ShouldBe(new CaseVault(0, 1, MayOpen: true)),
            file => file.OpenActs.ShouldContain(new OpenAct(Act.ProtectWitness)));

        await Journey.Do("officer", reference, version => new ProtectWitness(reference, version, late));

        (await Journey.Do("officer", new GetComplaint(reference))).ShouldSatisfyAllConditions(
            file => file.Witnesses.ShouldBeEmpty(),
            file => file.Vault.Witnesses.ShouldBe(2),
            file => file.OpenActs.ShouldNotContain(new OpenAct(Act.ProtectWitness)));
        var (action, _, data) = await LastEntry(reference);
        action.ShouldBe("WitnessProtected");
        data.ShouldNotContain(late.Value.ToString());
        (await Journey.Do("officer", new OpenIdentity(reference, Reason))).Select(known => (known.As, known.Name))
            .ShouldBe([(PartyKind.Witness, "Early Veilwright"), (PartyKind.Witness, "Late Veilwright")]);
        await Refused(RuleCodes.AlreadyDone, "officer", reference, version => new ProtectWitness(reference, version, late));
        await Should.ThrowAsync<NotFoundException>(() =>
            Journey.Do("officer", reference, version => new ProtectWitness(reference, version, new PersonId(Guid.NewGuid()))));
    }

    [Fact]
    public async Task Only_a_witness_of_the_report_can_be_protected_in_it()
    {
        var stranger = await Journey.RegisterPerson("Stranger Veilwright");

        await Should.ThrowAsync<NotFoundException>(() => Journey.Log(change: report => report with { ProtectedWitnesses = [stranger] }));
    }

    private async Task<(string Reference, PersonId Person)> Confidential()
    {
        var person = await Journey.Do("officer", new RegisterPerson(
            Name, "dotterel@example.org", "07700 900777",
            [.. (await Journey.Do("officer", new FindResembling(Name, "dotterel@example.org", "07700 900777"))).Select(other => other.Id)]));
        var reference = await Journey.Log(change: report => report with { Confidentiality = Confidentiality.Confidential, Complainant = person });
        return (reference, person);
    }

    private async Task<IEnumerable<NotificationView>> Told(string name) =>
        (await Journey.Do(name, new GetNotifications())).Items.Where(told => told.Kind == NotificationKind.IdentityOpened);
}
