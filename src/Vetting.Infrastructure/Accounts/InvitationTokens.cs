using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Vetting.Application.People;

namespace Vetting.Infrastructure.Accounts;

/// <summary>Tokens that count longer than those for a new password, because they come to people who do not expect them.</summary>
internal sealed class InvitationTokens(
    IDataProtectionProvider protection, IOptions<InvitationTokens.Lifespan> lifespan, ILogger<DataProtectorTokenProvider<Account>> logger)
    : DataProtectorTokenProvider<Account>(protection, lifespan, logger)
{
    public new const string Name = "Invitation";

    internal sealed class Lifespan : DataProtectionTokenProviderOptions
    {
        public Lifespan() => (Name, TokenLifespan) = (InvitationTokens.Name, Invitation.RespondentHas);
    }
}
