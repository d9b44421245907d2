using Vetting.Domain.Common;

namespace Vetting.Domain.Auditing;

/// <summary>The data of an entry that records a disposal of other entries' data. Its action is <see cref="Action"/>.</summary>
/// <param name="Entries">Whose data was removed.</param>
/// <param name="Proposer">The user who proposed it. Another user approved it.</param>
/// <param name="Attested">What the removed data vouched for, so that those records stay attested.</param>
public sealed record Disposal(IReadOnlyList<EntryId> Entries, UserId Proposer, UserId Approver, IReadOnlyList<Attested>? Attested = null)
{
    public const string Action = "DataDisposed";

    /// <param name="actor">Of the entry.</param>
    public bool IsDecidedByTwo(Guid actor) => Proposer != Approver && Approver.Value == actor;
}
