namespace Vetting.Application.Auditing;

/// <summary>Numbers committed entries, adds them to the Merkle tree and signs its head. It does so by itself about every second.</summary>
public interface IAuditSealer
{
    /// <summary>Seals what is committed now.</summary>
    /// <returns>False if another process holds the lease: then that one seals, within seconds.</returns>
    Task<bool> SealNow(CancellationToken ct);
}
