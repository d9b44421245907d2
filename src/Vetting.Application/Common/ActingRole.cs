using Vetting.Domain.Common;

namespace Vetting.Application.Common;

/// <summary>The role that allowed the current request, for its audit entries. There is one instance in each scope.</summary>
public sealed class ActingRole
{
    public Role? Role { get; set; }

    /// <summary>Under which somebody acts who did not sign in, and whom nothing else is to tell from others; null for everybody else.</summary>
    public UserId? Pseudonym { get; set; }
}
