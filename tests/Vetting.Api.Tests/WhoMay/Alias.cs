using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;

namespace Vetting.Api.Tests.WhoMay;

internal static class Alias
{
    /// <summary>A second account of the person behind a demo account.</summary>
    public static async Task<ICurrentUser> Of(Journey journey, string name, Role role) =>
        Caller.SignedIn(Id.New<UserId>(), (await journey.Who(name)).Person, [role], "192.0.2.2");
}
