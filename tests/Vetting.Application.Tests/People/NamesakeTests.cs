using Shouldly;
using Vetting.Application.Panels;
using Vetting.Application.People;
using Vetting.Application.Tests.Complaints;
using Vetting.Domain.Common;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.People;

public sealed class NamesakeTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    [Fact]
    public async Task Colleagues_of_one_name_are_told_apart_by_their_addresses_wherever_they_are_chosen()
    {
        var (one, other) = (await Colleague("one@demo.invalid"), await Colleague("other@demo.invalid"));

        var colleagues = await Journey.Do("officer", new GetColleagues());
        ChoiceOf(one).ShouldBe("Robin Namesake (one@demo.invalid)");
        ChoiceOf(other).ShouldBe("Robin Namesake (other@demo.invalid)");
        colleagues.Single(colleague => colleague.User == one).Name.ShouldBe("Robin Namesake");
        colleagues.Where(colleague => colleague.Name.StartsWith("Demo", StringComparison.Ordinal))
            .ShouldAllBe(colleague => colleague.Choice == colleague.Name);

        foreach (var member in new[] { one, other })
        {
            await Journey.Do("officer", new RegisterPanelMember(member, MayChair: false, IsIndependent: true, Today));
        }

        (await Journey.Do("officer", new GetPanelRegister())).Single(line => line.User == one).Name.ShouldBe("Robin Namesake (one@demo.invalid)");
        (await Journey.Do("officer", new GetPanelChoices(await Journey.Hear()))).Members.Single(member =>
            member.User == other).Name.ShouldBe("Robin Namesake (other@demo.invalid)");

        string ChoiceOf(UserId user) => colleagues.Single(colleague => colleague.User == user).Choice;
    }

    private async Task<UserId> Colleague(string email)
    {
        var user = (await Journey.Do("admin", new AddUser(email, "Robin Namesake"))).User;
        await Journey.Do(
            "admin2",
            new ApproveRoleGrant(await Journey.Do("admin", new GrantRole(user, Role.PanelMember, "The panel needs somebody in this role."))));
        return user;
    }
}
