using Vetting.Application.Common;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;

namespace Vetting.Application.Auditing;

/// <param name="Checkpoint">Signed by both keys.</param>
/// <param name="Unreached">The places outside the database that it was sent to in vain.</param>
public sealed record AuditKeyRotation(CheckpointRow Checkpoint, IReadOnlyList<string> Unreached);

/// <summary>Numbers committed entries, adds them to the Merkle tree and signs its head. It does so by itself about every second.</summary>
public interface IAuditSealer
{
    /// <summary>Seals what is committed now.</summary>
    /// <returns>False if another process holds the lease, or another key the trail: then that one seals, within seconds.</returns>
    Task<bool> SealNow(CancellationToken ct);

    /// <summary>Seals what is committed, and last the entry that is given, under the key in use; the checkpoint there is signed by the next key too.</summary>
    /// <param name="entry">What to record of it: a <see cref="Succession.Action"/>.</param>
    /// <exception cref="RuleBrokenException">The key in use here no longer seals this trail.</exception>
    Task<AuditKeyRotation> PassTo(ISigningKey next, AuditRecord entry, CancellationToken ct);
}
