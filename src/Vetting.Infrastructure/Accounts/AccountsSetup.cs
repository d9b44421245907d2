using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Vetting.Application.Common;

namespace Vetting.Infrastructure.Accounts;

public static class AccountsSetup
{
    public static IdentityBuilder AddVettingAccounts(this IServiceCollection services)
    {
        services.AddScoped<CurrentUser>();
        services.AddScoped<ICurrentUser>(provider => provider.GetRequiredService<CurrentUser>());
        return services.AddIdentityCore<Account>().AddUserStore<AccountStore>().AddDefaultTokenProviders()
            .AddTokenProvider<InvitationTokens>(InvitationTokens.Name);
    }
}
