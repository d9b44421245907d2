using Vetting.Domain.Common;

namespace Vetting.Domain.Complaints;

/// <summary>In which place an account may enter a case.</summary>
public enum AccessKind
{
    Officer,
    Investigator,
    PanelMember,

    /// <summary>On the list of a restricted case.</summary>
    Named,

    /// <summary>An auditor who entered a restricted case with a recorded reason.</summary>
    BreakGlass,
}

/// <summary>One line of the case's own list of who may enter it.</summary>
public sealed class CaseAccess
{
    internal CaseAccess(Guid id, UserId user, AccessKind kind, DateTimeOffset? until) => (Id, User, Kind, Until) = (id, user, kind, until);

    public Guid Id { get; private init; }

    public UserId User { get; private init; }

    public AccessKind Kind { get; private init; }

    /// <summary>Null when it lasts until it is taken away.</summary>
    public DateTimeOffset? Until { get; private init; }
}
