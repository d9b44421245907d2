using Vetting.Domain.Common;

namespace Vetting.Infrastructure.Auditing;

/// <summary>An entry that waits for the sealer.</summary>
internal sealed class AuditUnsealed
{
    public required EntryId Entry { get; init; }
}

/// <summary>
/// Says which sealed entry decided that the data of another entry be disposed of. Because of it the database allows the removal. Verification
/// believes only the entry itself, see <see cref="Vetting.Domain.Auditing.Disposal"/>.
/// </summary>
internal sealed class AuditDisposal
{
    public required EntryId Entry { get; init; }

    public required EntryId DecidedBy { get; init; }
}

/// <summary>The one row that says which process seals. Every sealing advances it, so that two can never both commit.</summary>
internal sealed class SealerLease
{
    public const int OnlyId = 1;

    public int Id { get; private set; } = OnlyId;

    public Guid Holder { get; private set; }

    public DateTimeOffset Until { get; private set; }

    /// <summary>The fencing token: a concurrency token that each sealing raises by one.</summary>
    public long Token { get; private set; }

    /// <summary>Takes the lease from whoever holds it, for this one sealing. What the former holder has begun can no longer commit.</summary>
    public void Seize(Guid holder, DateTimeOffset now) => (Holder, Until, Token) = (holder, now, Token + 1);

    /// <summary>A lease that lasts longer than any lease is given for was taken by a clock that was wrong.</summary>
    public bool TryTake(Guid holder, DateTimeOffset now, TimeSpan length)
    {
        if (Holder != holder && Until > now && Until <= now + length)
        {
            return false;
        }

        (Holder, Until, Token) = (holder, now + length, Token + 1);
        return true;
    }
}
