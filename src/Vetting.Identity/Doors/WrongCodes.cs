using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vetting.Application.Doors;
using Vetting.Identity.Accounts;

namespace Vetting.Identity.Doors;

/// <summary>Counts codes that opened nothing. Who tried is not known and not kept.</summary>
public sealed class WrongCodes(IServiceScopeFactory scopes, TimeProvider clock, ILogger<WrongCodes> log)
    : CountedAttempts("WrongCodesRefused", scopes, clock, log), IWrongCodes
{
    protected override string Meanwhile => "Codes that open nothing are counted on and recorded the next time.";
}
