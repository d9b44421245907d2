using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Vetting.Domain.Common;

namespace Vetting.Domain.Auditing;

/// <summary>
/// The immutable header of one entry of the audit trail. Its bytes are its RFC 8785 canonical JSON; its hash is the SHA-256 of those bytes and
/// stands as <see cref="PreviousHash"/> in the next entry of the same stream.
/// </summary>
public sealed class AuditEntry
{
    public const int RoleMaxLength = 40;
    public const int ActionMaxLength = 80;

    private const int HeaderLength = 640;

    /// <summary>Up to here every integer is a double, and written as its digits.</summary>
    private const long MaxPlainNumber = 1L << 53;

    private const string MomentFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    public required EntryId Id { get; init; }

    public required StreamId Stream { get; init; }

    /// <summary>1, 2, 3 … without a gap in its stream.</summary>
    public required long Number { get; init; }

    /// <summary>UTC, kept to the microsecond; never earlier than the entry before it in the stream.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    public required Guid Actor { get; init; }

    /// <summary>The role in which the actor acted, by name; <c>System</c>, <c>Operator</c> or <c>None</c> where there is no role.</summary>
    public required string Role { get; init; }

    /// <summary>What was done: the name of the domain event, or of the reading.</summary>
    public required string Action { get; init; }

    public required Guid Subject { get; init; }

    public required Guid Correlation { get; init; }

    /// <summary>32 bytes; zeros for the first entry of a stream.</summary>
    public required byte[] PreviousHash { get; init; }

    /// <summary>SHA-256(salt ‖ data), 32 bytes. It commits to the erasable data without containing them.</summary>
    public required byte[] Commitment { get; init; }

    /// <summary>
    /// The case that the entry tells of, if any. Only people who may see the case may see the entry. It is not part of the header, because it is the
    /// case of the stream, or stands in the data as well.
    /// </summary>
    public ComplaintId? Case { get; init; }

    /// <summary>Null when the data were disposed of.</summary>
    public AuditData? Data { get; init; }

    /// <summary>Null until the sealer has numbered the entry.</summary>
    public AuditLeaf? Leaf { get; private init; }

    /// <summary>
    /// As <see cref="CanonicalJson"/> writes it. A verification asks for it twice for each entry, so the members stand here in their order.
    /// </summary>
    public string Header()
    {
        var text = new StringBuilder(HeaderLength).Append("{\"action\":");
        CanonicalJson.Write(Action, text);
        text.Append(CultureInfo.InvariantCulture, $",\"actor\":\"{Actor}\",\"commitment\":\"{Convert.ToHexStringLower(Commitment)}\"")
            .Append(CultureInfo.InvariantCulture, $",\"correlation\":\"{Correlation}\",\"id\":\"{Id.Value}\",\"number\":")
            .Append(Number is >= -MaxPlainNumber and <= MaxPlainNumber
                ? Number.ToString(CultureInfo.InvariantCulture)
                : CanonicalJson.Serialize(JsonValue.Create(Number)))
            .Append(CultureInfo.InvariantCulture, $",\"previousHash\":\"{Convert.ToHexStringLower(PreviousHash)}\",\"recordedAt\":\"")
            .Append(RecordedAt.UtcDateTime.ToString(MomentFormat, CultureInfo.InvariantCulture)).Append("\",\"role\":");
        CanonicalJson.Write(Role, text);
        return text.Append(CultureInfo.InvariantCulture, $",\"stream\":\"{Stream}\",\"subject\":\"{Subject}\"}}").ToString();
    }

    public byte[] HeaderBytes() => Encoding.UTF8.GetBytes(Header());

    public byte[] Hash() => SHA256.HashData(HeaderBytes());

    public byte[] LeafHash() => MerkleTree.HashLeaf(HeaderBytes());
}
