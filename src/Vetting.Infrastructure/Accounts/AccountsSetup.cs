using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Vetting.Infrastructure.Accounts;

public static class AccountsSetup
{
    public static IdentityBuilder AddVettingAccounts(this IServiceCollection services) =>
        services.AddIdentityCore<Account>().AddUserStore<AccountStore>().AddDefaultTokenProviders();
}
