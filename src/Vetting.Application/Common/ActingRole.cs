using Vetting.Domain.Common;

namespace Vetting.Application.Common;

/// <summary>The role that opened the door of the request in hand, for its audit entries. One for each scope.</summary>
public sealed class ActingRole
{
    public Role? Role { get; set; }
}
