using Vetting.Domain.Common;

namespace Vetting.Application.Common;

/// <summary>
/// For whom a context reads. The query filters of the context compare every case with it, so that no handler can forget to; a context whose
/// viewer was not set throws at the first read.
/// </summary>
public sealed record Viewer(Guid User, Guid Person, bool IsSystem, IReadOnlyCollection<Role> Roles)
{
    /// <summary>Sees everything: for jobs, the audit verifier and the operator, none of whom shows case content to anybody.</summary>
    public static Viewer System { get; } = new(Guid.Empty, Guid.Empty, true, []);

    public static Viewer Of(ICurrentUser user) =>
        user.IsSystem ? System : new(user.Id.Value, user.Person?.Value ?? Guid.Empty, false, user.Roles);
}
