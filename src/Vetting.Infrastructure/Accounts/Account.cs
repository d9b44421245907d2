using Microsoft.AspNetCore.Identity;
using Vetting.Domain.Common;

namespace Vetting.Infrastructure.Accounts;

/// <summary>How a person signs in. What they may do is not here: it stands in two-person role grants.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public PersonId? Person { get; set; }
}
