using Microsoft.AspNetCore.Identity;
using Vetting.Domain.Common;

namespace Vetting.Infrastructure.Accounts;

/// <summary>How a person signs in. What they may do is not kept here, but in role grants, which take two persons.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public Account()
    {
        Id = Guid.CreateVersion7();
        SecurityStamp = Guid.NewGuid().ToString();
        UserName = Id.ToString();
    }

    public PersonId Person { get; init; }

    /// <summary>
    /// Locked until somebody unlocks it. The lock-out after wrong codes is a different thing: it ends by itself, and ends no session.
    /// </summary>
    public bool IsLocked { get; set; }

    /// <summary>Whether notifications are announced by mail.</summary>
    public bool IsToldByMail { get; set; } = true;

    /// <summary>The authenticator code that was accepted last. It is not accepted a second time while it is still valid.</summary>
    public string? LastCode { get; set; }
}
