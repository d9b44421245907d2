using Vetting.Application.Doors;
using Vetting.Domain.Common;

namespace Vetting.Application.Common;

/// <summary>Who asks. Roles are those granted at this moment: revoking one works at the next request.</summary>
public interface ICurrentUser
{
    UserId Id { get; }

    PersonId? Person { get; }

    /// <summary>The other records of the same human being, if somebody merged them. Empty for nearly everybody.</summary>
    IReadOnlyList<PersonId> OtherRecords { get; }

    IReadOnlySet<Role> Roles { get; }

    /// <summary>What the system may do on nobody's behalf. This is for jobs and the operator's command line.</summary>
    bool IsSystem { get; }

    /// <summary>The door by which somebody without an account came in; null for everybody else.</summary>
    Door? Door { get; }

    /// <summary>
    /// What an entry calls the actor if no role of theirs allowed the act: <c>System</c>, <c>Operator</c>, the kind of their door, or <c>None</c>.
    /// </summary>
    string Kind { get; }

    Guid Correlation { get; }

    /// <summary>
    /// The address from which the user acts; at the command line <c>operator:</c> and the account's name; null for jobs, and for who reports
    /// or comes in by a reporter's or witness's door. It goes into the erasable part of an entry.
    /// </summary>
    string? ClientAddress { get; }

    bool IsAuthenticated { get; }
}

public static class CurrentUserExtensions
{
    public static Actor Actor(this ICurrentUser user) => new(user.Id, user.Person) { OtherRecords = user.OtherRecords };
}
