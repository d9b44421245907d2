using Vetting.Domain.Common;

namespace Vetting.Application.Common;

/// <summary>The role that allowed the current request, for its audit entries. There is one instance in each scope.</summary>
public sealed class ActingRole
{
    public Role? Role { get; set; }
}
