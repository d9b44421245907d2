using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Vetting.Domain.Auditing;

/// <summary>Signs leaves and checkpoints with Ed25519.</summary>
public interface ISigningKey
{
    VerifierKey Verifier { get; }

    byte[] Sign(ReadOnlySpan<byte> message);
}

/// <summary>Checks Ed25519 signatures.</summary>
public interface ISignatures
{
    bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature);
}

/// <summary>
/// A public key with its name, written <c>name+id+key</c> as C2SP signed-note says. The name is the origin of the trail's checkpoints.
/// </summary>
public sealed record VerifierKey
{
    public const int KeyLength = 32;
    public const int IdLength = 4;

    private const byte Ed25519 = 1;

    /// <exception cref="FormatException">The name or the key is not valid.</exception>
    public VerifierKey(string name, byte[] publicKey)
    {
        if (name.Length == 0 || name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '+') || publicKey.Length != KeyLength)
        {
            throw new FormatException(
                "The name of a key, which is the origin of its checkpoints, has no spaces, tabs or plus signs: "
                    + "for example vetting.example.org/audit. The key has 32 bytes.");
        }

        (Name, PublicKey) = (name, publicKey);
    }

    public string Name { get; }

    public byte[] PublicKey { get; }

    /// <summary>The first 4 bytes of SHA-256(name ‖ newline ‖ 0x01 ‖ key): they tell which key made a signature.</summary>
    public byte[] Id() => SHA256.HashData([.. Encoding.UTF8.GetBytes(Name), (byte)'\n', Ed25519, .. PublicKey])[..IdLength];

    public bool Equals(VerifierKey? other) => other is not null && Name == other.Name && PublicKey.AsSpan().SequenceEqual(other.PublicKey);

    public override int GetHashCode() => BinaryPrimitives.ReadInt32BigEndian(Id());

    /// <summary>Name and id, for people.</summary>
    public string ShortName => $"{Name}+{Convert.ToHexStringLower(Id())}";

    public override string ToString() => $"{ShortName}+{Convert.ToBase64String([Ed25519, .. PublicKey])}";

    /// <exception cref="FormatException">The text is not an Ed25519 verifier key.</exception>
    public static VerifierKey Parse(string text)
    {
        var parts = text.Trim().Split('+', 3);
        return parts.Length == 3
            && uint.TryParse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id)
            && Base64.TryDecode(parts[2], out var key) && key is [Ed25519, ..]
            && new VerifierKey(parts[0], key[1..]) is var verifier && BinaryPrimitives.ReadUInt32BigEndian(verifier.Id()) == id
            ? verifier
            : throw new FormatException("This is not a verifier key: it is written name+id+key, as the file beside the signing key has it.");
    }
}
