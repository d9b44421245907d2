using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Vetting.Identity.Accounts;

/// <summary>Counts the attempts to sign in to accounts that do not exist.</summary>
public sealed class UnknownSignIns(IServiceScopeFactory scopes, TimeProvider clock, ILogger<UnknownSignIns> log)
    : CountedAttempts("UnknownSignInsRefused", scopes, clock, log)
{
    protected override string Meanwhile => "Attempts to sign in to unknown accounts are counted on and recorded the next time.";
}
