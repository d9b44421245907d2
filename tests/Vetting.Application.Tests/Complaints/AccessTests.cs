using FluentValidation;
using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Complaints;

public sealed class AccessTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    [Fact]
    public async Task An_investigator_sees_a_case_once_assigned_to_it()
    {
        var reference = await Journey.Log();
        var investigator = await Journey.Who("investigator");
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("investigator", new GetComplaint(reference)));

        await Journey.Do("officer", reference, version => new AssignCase(reference, version, investigator.Id, AccessKind.Investigator));

        (await Journey.Do("investigator", new GetComplaint(reference))).Reference.ShouldBe(reference);
        (await Entries(reference)).ShouldContain(entry => entry.Action == "CaseAssigned");
        await Refused(RuleCodes.AlreadyDone, "officer", reference, version =>
            new AssignCase(reference, version, investigator.Id, AccessKind.Investigator));
    }

    [Fact]
    public async Task Who_does_not_hold_the_role_or_is_a_party_is_not_assigned()
    {
        var (officer2, investigator) = (await Journey.Who("officer2"), await Journey.Who("investigator"));
        var reference = await Journey.Log(change: report => report with { Witnesses = [officer2.Person!.Value] });

        await Refused(RuleCodes.MemberNotEligible, "officer", reference, version =>
            new AssignCase(reference, version, investigator.Id, AccessKind.Officer));
        await Refused(RuleCodes.MemberNotEligible, "officer", reference, version =>
            new AssignCase(reference, version, officer2.Id, AccessKind.Officer));
        await Refused(RuleCodes.MemberNotEligible, "officer", reference, version =>
            new AssignCase(reference, version, officer2.Id, AccessKind.PanelMember));
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("officer2", new GetComplaint(reference)));
    }

    [Fact]
    public async Task A_restricted_case_exists_for_those_named_alone_until_the_restriction_is_lifted()
    {
        var reference = await Journey.Log();
        var officer = await Journey.Who("officer");
        await Refused(RuleCodes.AlreadyDone, "officer", reference, version => new LiftRestriction(reference, version, "Nothing to lift."));
        var officer2 = await Journey.Who("officer2");
        await Refused(RuleCodes.SeparationOfDuties, "officer", reference, version => new RestrictCase(reference, version, [officer2.Id], "A leak."));

        await Journey.Do("officer", reference, version => new RestrictCase(reference, version, [officer.Id], "A leak."));

        (await Journey.Do("officer", new GetComplaint(reference))).IsRestricted.ShouldBeTrue();
        foreach (var name in new[] { "officer2", "auditor" })
        {
            await Should.ThrowAsync<NotFoundException>(() => Journey.Do(name, new GetComplaint(reference)));
            (await Journey.Do(name, new GetComplaints(new ComplaintFilter(), 200))).Items.ShouldNotContain(row => row.Reference == reference);
            (await Journey.Do(name, new SearchComplaints(reference, new ComplaintFilter()))).Items.ShouldBeEmpty();
        }

        await Journey.Do("officer", reference, version => new LiftRestriction(reference, version, "The leak is stopped."));
        (await Journey.Do("officer2", new GetComplaint(reference))).IsRestricted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_party_is_not_named_on_a_restricted_case()
    {
        var (officer, officer2) = (await Journey.Who("officer"), await Journey.Who("officer2"));
        var reference = await Journey.Log(change: report => report with { Witnesses = [officer2.Person!.Value] });

        await Refused(RuleCodes.MemberNotEligible, "officer", reference, version =>
            new RestrictCase(reference, version, [officer.Id, officer2.Id], "A leak."));
    }

    [Fact]
    public async Task An_auditor_breaks_the_glass_with_a_reason_and_for_a_time()
    {
        var reference = await Journey.Log();
        var officer = await Journey.Who("officer");
        await Journey.Do("officer", reference, version => new RestrictCase(reference, version, [officer.Id], "A leak."));
        (await Should.ThrowAsync<ValidationException>(() => Journey.Do("auditor", new BreakGlass(reference, "Curious", 73))))
            .Errors.Select(error => error.ErrorMessage).ShouldBe(["Reason must be 20 characters or more.", "Hours must be from 1 to 72."]);
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("auditor", new BreakGlass("C-1999-000000", "A sample of restricted cases.", 1)));
        await Should.ThrowAsync<ForbiddenException>(() => Journey.Do("officer2", new BreakGlass(reference, "A sample of restricted cases.", 1)));

        await Journey.Do("auditor", new BreakGlass(reference, "A sample of restricted cases.", 2));

        (await Journey.Do("auditor", new GetComplaint(reference))).Reference.ShouldBe(reference);
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("auditor2", new GetComplaint(reference)));
        (await Entries(reference)).ShouldContain(entry =>
            entry.Action == "GlassBroken" && entry.Role == "Auditor" && entry.Data.Contains("A sample of restricted cases."));
        Journey.Wait(TimeSpan.FromHours(2));
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("auditor", new GetComplaint(reference)));
    }

    [Fact]
    public async Task A_confidential_complainant_is_kept_in_the_vault_for_the_officers_of_the_case_and_an_auditor_who_broke_the_glass()
    {
        var complainant = await Journey.RegisterPerson("A Complainant");
        var reference = await Journey.Log(change: report =>
            report with { Confidentiality = Confidentiality.Confidential, Complainant = complainant });

        await ShouldShow("officer", mayOpen: true);
        await ShouldShow("officer2", mayOpen: false);
        await ShouldShow("auditor", mayOpen: false);
        await Journey.Do("auditor", new BreakGlass(reference, "Whether identities are protected.", 1));
        await ShouldShow("auditor", mayOpen: true);

        async Task ShouldShow(string name, bool mayOpen)
        {
            var file = await Journey.Do(name, new GetComplaint(reference));
            file.Complainant.ShouldBe(new CaseComplainant(true, null), name);
            file.Vault.ShouldBe(new CaseVault(1, 0, mayOpen), name);
        }
    }
}
