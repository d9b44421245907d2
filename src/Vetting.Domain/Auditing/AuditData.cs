using System.Security.Cryptography;
using System.Text;
using Vetting.Domain.Common;

namespace Vetting.Domain.Auditing;

/// <summary>
/// The erasable part of an entry: reason, client address, changed values, names. Only the disposal procedure may remove it. The entry's
/// commitment to it stays.
/// </summary>
public sealed class AuditData
{
    public const int SaltLength = 32;

    public required EntryId Entry { get; init; }

    /// <summary>Random. Without it, somebody could guess short data and check the guess against the commitment.</summary>
    public required byte[] Salt { get; init; }

    /// <summary>RFC 8785 canonical JSON, exactly the text that is hashed.</summary>
    public required string Json { get; init; }

    public byte[] Commitment() => CommitmentTo(Salt, Json);

    public static byte[] CommitmentTo(byte[] salt, string json) => SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(json)]);
}
