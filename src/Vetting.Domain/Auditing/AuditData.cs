using System.Security.Cryptography;
using System.Text;
using Vetting.Domain.Common;

namespace Vetting.Domain.Auditing;

/// <summary>
/// The erasable part of an entry: reason, client address, changed values, names. Only the disposal procedure may remove it; the entry's
/// commitment stands without it.
/// </summary>
public sealed class AuditData
{
    public const int SaltLength = 32;

    public required EntryId Entry { get; init; }

    /// <summary>Random: without it the commitment would let one guess at short data.</summary>
    public required byte[] Salt { get; init; }

    /// <summary>RFC 8785 canonical JSON, exactly the text that is hashed.</summary>
    public required string Json { get; init; }

    public byte[] Commitment() => CommitmentTo(Salt, Json);

    public static byte[] CommitmentTo(byte[] salt, string json) => SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(json)]);
}
