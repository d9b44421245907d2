using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Application.Panels;
using Vetting.Application.People;
using Vetting.Application.Tests.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.People;

/// <summary>A locked account is not offered for any work, and cannot be put on any.</summary>
public sealed class LockedAccountTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    [Fact]
    public async Task A_locked_account_is_neither_assigned_to_a_case_nor_named_on_one()
    {
        var reference = await Journey.Log();
        var (officer, investigator) = (await Journey.Who("officer"), await Journey.Who("investigator"));

        await WhileLocked("investigator", async () =>
        {
            await Refused(RuleCodes.AccountLocked, "officer", reference, version =>
                new AssignCase(reference, version, investigator.Id, AccessKind.Investigator));
            await Refused(RuleCodes.AccountLocked, "officer", reference, version =>
                new RestrictCase(reference, version, [officer.Id, investigator.Id], "A leak."));
        });

        await Journey.Do("officer", reference, version => new AssignCase(reference, version, investigator.Id, AccessKind.Investigator));
        await Journey.Do("officer", reference, version => new RestrictCase(reference, version, [officer.Id, investigator.Id], "A leak."));
    }

    [Fact]
    public async Task A_locked_account_is_neither_registered_nor_convened_nor_seated_as_a_substitute()
    {
        var members = await Journey.Register("chair", "panel1", "panel2", "panel3");
        var reference = await Journey.Hear();

        await WhileLocked("panel3", async () =>
        {
            (await Should.ThrowAsync<RuleBrokenException>(() =>
                Journey.Do("officer", new RegisterPanelMember(members[3], false, true, Today)))).Code.ShouldBe(RuleCodes.AccountLocked);
            await Refused(RuleCodes.AccountLocked, "officer", reference, version =>
                new ConvenePanel(reference, version, [members[0], members[1], members[3]], members[0]));
        });

        var panel = await Journey.Do("officer", reference, version =>
            new ConvenePanel(reference, version, [members[0], members[1], members[2]], members[0]));
        var seated = await Journey.Do("officer", new GetPanel(panel));
        await WhileLocked("panel3", () => Refused(
            RuleCodes.AccountLocked, "officer", reference, _ => new RecuseMember(panel, seated.Version, members[2], "Away for months.", members[3])));

        await Journey.Do("officer", new RecuseMember(panel, seated.Version, members[2], "Away for months.", members[3]));
    }

    [Fact]
    public async Task A_locked_account_is_not_offered_and_stays_named_for_what_it_did()
    {
        var members = await Journey.Register("chair", "panel1", "panel2", "panel4");
        var reference = await Journey.Hear();
        (await Offered()).ShouldBe((true, true, true));

        await WhileLocked("panel4", async () =>
        {
            (await Offered()).ShouldBe((false, false, false));
            (await Journey.Do("officer", new GetColleagues())).Single(colleague => colleague.User == members[3]).Name.ShouldNotBeEmpty();
        });

        async Task<(bool Colleague, bool Register, bool Choice)> Offered() => (
            (await Journey.Do("officer", new GetColleagues()))
                .Any(colleague => colleague.User == members[3] && colleague.MayTakeOn(Role.PanelMember, Role.PanelChair)),
            (await Journey.Do("officer", new GetPanelRegister())).Any(line => line.User == members[3]),
            (await Journey.Do("officer", new GetPanelChoices(reference))).Members.Any(member => member.User == members[3]));
    }

    private async Task WhileLocked(string name, Func<Task> act)
    {
        var user = (await Journey.Who(name)).Id;
        await Journey.Do("admin", new LockUser(user, Locked: true));
        await act();
        await Journey.Do("admin", new LockUser(user, Locked: false));
    }
}
