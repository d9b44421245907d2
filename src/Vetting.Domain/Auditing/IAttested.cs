using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Vetting.Domain.Auditing;

/// <summary>A record whose content the audit trail vouches for: its entry holds the fingerprint, and verification compares the two.</summary>
public interface IAttested
{
    Guid AttestedId { get; }

    /// <summary><c>ruling</c>, <c>vote</c>, <c>notice</c> or <c>evidence</c>.</summary>
    string AttestedAs { get; }

    /// <summary>SHA-256 over the record as it stands in its row, 32 bytes.</summary>
    byte[] Fingerprint();
}

/// <summary>What an entry says of an attested record.</summary>
public sealed record Attested(string Kind, Guid Id, string Sha256)
{
    public static Attested To(IAttested record) => new(record.AttestedAs, record.AttestedId, Convert.ToHexStringLower(record.Fingerprint()));
}

public static class Fingerprints
{
    /// <summary>SHA-256 over the parts, each preceded by its length, so that two different lists of parts never give the same bytes.</summary>
    public static byte[] Of(params ReadOnlySpan<string> parts)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        foreach (var part in parts)
        {
            var length = Encoding.UTF8.GetByteCount(part);
            BinaryPrimitives.WriteInt32BigEndian(buffer.GetSpan(sizeof(int)), length);
            buffer.Advance(sizeof(int));
            buffer.Advance(Encoding.UTF8.GetBytes(part, buffer.GetSpan(length)));
        }

        return SHA256.HashData(buffer.WrittenSpan);
    }
}
