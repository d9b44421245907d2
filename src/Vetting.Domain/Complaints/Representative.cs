using Vetting.Domain.Common;

namespace Vetting.Domain.Complaints;

public enum RepresentativeKind
{
    /// <summary>Stands by the respondent, as a friend does.</summary>
    Companion,
    TradeUnion,
    Lawyer,
    Other,
}

/// <summary>Whom the respondent has read the case with them, or act in it for them. Their name and contacts stand in <see cref="People.Person"/>.</summary>
/// <param name="MayAct">Whether they may reply, ask for time, object and appeal, and not only read.</param>
/// <param name="Key">The door by which they come in; its id is the pseudonym under which they act.</param>
/// <param name="EndedAt">Null while it lasts.</param>
public sealed record Representative(
    RepresentativeId Id, PersonId Person, RepresentativeKind Kind, bool MayAct, DoorKeyId Key, UserId NamedBy, DateTimeOffset NamedAt,
    DateTimeOffset? EndedAt = null)
{
    /// <summary>At one time.</summary>
    public const int Most = 3;
}
