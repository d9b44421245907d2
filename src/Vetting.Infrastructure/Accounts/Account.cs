using Microsoft.AspNetCore.Identity;
using Vetting.Domain.Common;

namespace Vetting.Infrastructure.Accounts;

/// <summary>How a person signs in. What they may do is not here: it stands in two-person role grants.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public Account()
    {
        Id = Guid.CreateVersion7();
        SecurityStamp = Guid.NewGuid().ToString();
        UserName = Id.ToString();
    }

    public PersonId Person { get; init; }

    /// <summary>Locked by the operator until they unlock it; the lock-out after wrong codes ends by itself and ends no session.</summary>
    public bool IsLocked { get; set; }

    /// <summary>Whether notifications are announced by mail.</summary>
    public bool IsToldByMail { get; set; } = true;

    /// <summary>The authenticator code that was accepted last: it is not accepted again while it would still fit.</summary>
    public string? LastCode { get; set; }
}
