using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Vetting.Application.Common;
using Vetting.Application.People;

namespace Vetting.Infrastructure.Accounts;

public static class AccountsSetup
{
    public static IdentityBuilder AddVettingAccounts(this IServiceCollection services)
    {
        services.AddScoped<CurrentUser>();
        services.AddScoped<ICurrentUser>(provider => provider.GetRequiredService<CurrentUser>());
        services.AddScoped<IAccounts, Accounts>();
        services.AddScoped<IMailer, Mailer>();
        return services.AddIdentityCore<Account>().AddUserStore<AccountStore>().AddDefaultTokenProviders();
    }
}
