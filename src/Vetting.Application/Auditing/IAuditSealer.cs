using Vetting.Application.Common;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;

namespace Vetting.Application.Auditing;

/// <param name="Checkpoint">Signed by both keys.</param>
/// <param name="Unreached">The places outside the database to which it could not be sent.</param>
public sealed record AuditKeyRotation(CheckpointRow Checkpoint, IReadOnlyList<string> Unreached);

/// <summary>Numbers committed entries, adds them to the Merkle tree and signs its head. It does so by itself about every second.</summary>
public interface IAuditSealer
{
    /// <summary>Seals what is committed now.</summary>
    /// <returns>False if another process holds the lease, or another key holds the trail. Then that process seals, within seconds.</returns>
    Task<bool> SealNow(CancellationToken ct);

    /// <summary>Seals what is committed, and last the given entry, under the key in use. The next key signs the checkpoint there too.</summary>
    /// <param name="entry">What to record about it: a <see cref="Succession.Action"/>.</param>
    /// <exception cref="RuleBrokenException">The key in use here no longer seals this trail.</exception>
    Task<AuditKeyRotation> PassTo(ISigningKey next, AuditRecord entry, CancellationToken ct);
}
