using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.People;

public sealed class RoleGrantTests(VettingServer server) : IClassFixture<VettingServer>
{
    [Fact]
    public async Task A_role_counts_once_a_second_administrator_approved_it_until_it_is_revoked()
    {
        var (admin, admin2) = await Administrators();
        var user = await Newcomer();
        var grant = await server.Send(admin, new GrantRole(user, Role.Investigator, "Joins the team."));
        (await RolesOf(user)).ShouldBeEmpty();
        await server.Send(admin2, new ApproveRoleGrant(grant));
        (await RolesOf(user)).ShouldBe([Role.Investigator]);
        await server.Send(admin2, new RevokeRole(grant, "Left the team."));
        (await RolesOf(user)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Proposal_approval_and_revocation_stand_in_the_users_stream_with_who_did_them()
    {
        var (admin, admin2) = await Administrators();
        var user = await Newcomer();
        var grant = await server.Send(admin, new GrantRole(user, Role.Investigator, "Joins the team."));
        await server.Send(admin2, new ApproveRoleGrant(grant));
        await server.Send(admin, new RevokeRole(grant, "Left the team."));
        var stream = StreamId.Of(user);
        var entries = await server.Look(db => db.AuditEntries.Where(entry => entry.Stream == stream).OrderBy(entry => entry.Number).ToListAsync());
        entries.Select(entry => (entry.Action, entry.Actor, entry.Role)).TakeLast(3).ShouldBe(
        [
            ("RoleProposed", admin.Id.Value, "Administrator"),
            ("RoleGranted", admin2.Id.Value, "Administrator"),
            ("RoleRevoked", admin.Id.Value, "Administrator"),
        ]);
    }

    [Fact]
    public async Task Nobody_approves_what_they_proposed()
    {
        var (admin, _) = await Administrators();
        var grant = await server.Send(admin, new GrantRole(await Newcomer(), Role.Investigator, "Joins the team."));
        await Refused(admin, new ApproveRoleGrant(grant), RuleCodes.SeparationOfDuties);
    }

    [Fact]
    public async Task Nobody_proposes_a_role_for_themself()
    {
        var (admin, _) = await Administrators();
        await Refused(admin, new GrantRole(admin.Id, Role.Investigator, "I should like to."), RuleCodes.SeparationOfDuties);
    }

    [Fact]
    public async Task Two_accounts_of_one_person_count_as_one()
    {
        var (admin, _) = await Administrators();
        var user = await Newcomer();
        var grant = await server.Send(admin, new GrantRole(user, Role.Investigator, "Joins the team."));
        var twin = Caller.SignedIn(Id.New<UserId>(), admin.Person, [Role.Administrator], null);
        await Refused(twin, new ApproveRoleGrant(grant), RuleCodes.SeparationOfDuties);
        var grantee = Caller.SignedIn(Id.New<UserId>(), await PersonOf(user), [Role.Administrator], null);
        await Refused(grantee, new ApproveRoleGrant(grant), RuleCodes.SeparationOfDuties);
    }

    [Fact]
    public async Task A_grant_is_approved_once()
    {
        var (admin, admin2) = await Administrators();
        var grant = await server.Send(admin, new GrantRole(await Newcomer(), Role.Investigator, "Joins the team."));
        await server.Send(admin2, new ApproveRoleGrant(grant));
        await Refused(admin2, new ApproveRoleGrant(grant), RuleCodes.AlreadyDone);
    }

    [Fact]
    public async Task A_declined_grant_is_never_approved()
    {
        var (admin, admin2) = await Administrators();
        var grant = await server.Send(admin, new GrantRole(await Newcomer(), Role.Investigator, "Joins the team."));
        await server.Send(admin2, new RevokeRole(grant, "Not agreed."));
        await Refused(admin2, new ApproveRoleGrant(grant), RuleCodes.AlreadyDone);
        await Refused(admin2, new RevokeRole(grant, "Once more."), RuleCodes.AlreadyDone);
    }

    [Fact]
    public async Task A_role_is_not_granted_twice()
    {
        var (admin, admin2) = await Administrators();
        var user = await Newcomer();
        await server.Send(admin, new GrantRole(user, Role.Investigator, "Joins the team."));
        await Refused(admin2, new GrantRole(user, Role.Investigator, "Joins the team."), RuleCodes.RoleAlreadyHeld);
    }

    [Theory]
    [InlineData(Role.ComplianceOfficer, Role.Administrator)]
    [InlineData(Role.Administrator, Role.PanelMember)]
    [InlineData(Role.Auditor, Role.ComplianceOfficer)]
    [InlineData(Role.Investigator, Role.Auditor)]
    public async Task Who_administers_or_audits_does_nothing_else(Role held, Role wanted)
    {
        var (admin, _) = await Administrators();
        var user = await Newcomer();
        await server.Send(admin, new GrantRole(user, held, "Joins the team."));
        await Refused(admin, new GrantRole(user, wanted, "And more."), RuleCodes.IncompatibleRoles);
    }

    [Fact]
    public async Task Two_administrators_remain()
    {
        var (admin, _) = await Administrators();
        var own = await server.Look(db => db.RoleGrants.Where(grant => grant.User == admin.Id).Select(grant => grant.Id).SingleAsync());
        await Refused(admin, new RevokeRole(own, "Enough."), RuleCodes.LastAdministrators);
    }

    [Fact]
    public async Task The_first_administrators_are_made_once()
    {
        var refusal = await Should.ThrowAsync<RuleBrokenException>(() =>
            server.Send(Caller.Operator("tester"), new AddFirstAdministrators(new("one@demo.invalid", "One"), new("two@demo.invalid", "Two"))));
        (await Should.ThrowAsync<ValidationException>(() => server.Send(
            Caller.Operator("tester"), new AddFirstAdministrators(new("one@demo.invalid", "One", "4711"), new("two@demo.invalid", "Two")))))
            .Errors.ShouldHaveSingleItem().ErrorMessage.ShouldContain("Identity:Authority");
        refusal.Code.ShouldBe(RuleCodes.AlreadyDone);
    }

    [Fact]
    public async Task The_operator_grants_nothing()
    {
        var user = await Newcomer();
        await Should.ThrowAsync<ForbiddenException>(() => server.Send(Caller.Operator("tester"), new GrantRole(user, Role.Auditor, "Please.")));
    }

    [Theory]
    [InlineData(Role.ComplianceOfficer)]
    [InlineData(Role.PanelChair)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.SelectionOfficer)]
    [InlineData(Role.DataProtectionOfficer)]
    [InlineData(Role.Candidate)]
    public async Task Nobody_but_an_administrator_touches_roles(Role role)
    {
        var user = TestUser.With(role);
        await Should.ThrowAsync<ForbiddenException>(() => server.Send(user, new GrantRole(Id.New<UserId>(), Role.Auditor, "Please.")));
        await Should.ThrowAsync<ForbiddenException>(() => server.Send(user, new ApproveRoleGrant(Id.New<RoleGrantId>())));
        await Should.ThrowAsync<ForbiddenException>(() => server.Send(user, new RevokeRole(Id.New<RoleGrantId>(), "Please.")));
        await Should.ThrowAsync<ForbiddenException>(() => server.Send(user, new GetUsers()));
    }

    [Fact]
    public async Task A_role_needs_somebody_who_exists_and_a_reason()
    {
        var (admin, _) = await Administrators();
        await Should.ThrowAsync<NotFoundException>(() => server.Send(admin, new GrantRole(Id.New<UserId>(), Role.Auditor, "Please.")));
        await Should.ThrowAsync<FluentValidation.ValidationException>(() => server.Send(admin, new GrantRole(Id.New<UserId>(), Role.Auditor, "")));
    }

    [Fact]
    public async Task An_administrator_sees_what_waits_and_who_holds_what()
    {
        var (admin, _) = await Administrators();
        var grant = await server.Send(admin, new GrantRole(await Newcomer(), Role.Investigator, "Joins the team."));
        (await server.Send(admin, new GetRoleGrants(null))).ShouldContain(waiting => waiting.Id == grant);
        var chair = (await server.Send(admin, new GetUsers())).Single(user => user.Email == "chair@demo.invalid");
        chair.Roles.ShouldBe([Role.PanelMember, Role.PanelChair]);
    }

    private async Task<(ICurrentUser First, ICurrentUser Second)> Administrators() => (await server.Demo("admin"), await server.Demo("admin2"));

    private async Task<UserId> Newcomer() =>
        (await server.Send(Caller.Operator("tester"), new AddUser($"{Guid.NewGuid():N}@demo.invalid", "Demo Newcomer"))).User;

    private Task<IReadOnlySet<Role>> RolesOf(UserId user) => server.Look(db => db.RolesOf(user, CancellationToken.None));

    private Task<PersonId> PersonOf(UserId user) => server.Look(async db => (await db.FindAccount(user, CancellationToken.None))!.Person);

    private async Task Refused<TResponse>(ICurrentUser user, MediatR.IRequest<TResponse> request, string code) =>
        (await Should.ThrowAsync<RuleBrokenException>(() => server.Send(user, request))).Code.ShouldBe(code);
}
