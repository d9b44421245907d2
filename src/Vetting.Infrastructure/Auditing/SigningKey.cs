using NSec.Cryptography;
using Vetting.Domain.Auditing;

namespace Vetting.Infrastructure.Auditing;

/// <summary>
/// The key that signs leaves and checkpoints, read from a file of one line, <c>PRIVATE+KEY+name+id+seed</c>, as other implementations of
/// signed notes keep it. The public key stands beside it in a file of the same name with <c>.pub</c> after it.
/// </summary>
public sealed class SigningKey : ISigningKey, IDisposable
{
    private const string Prefix = "PRIVATE+KEY+";
    private const byte Algorithm = 1;

    private readonly Key _key;

    private SigningKey(string name, Key key) =>
        (_key, Verifier) = (key, new VerifierKey(name, key.PublicKey.Export(KeyBlobFormat.RawPublicKey)));

    public VerifierKey Verifier { get; }

    public byte[] Sign(ReadOnlySpan<byte> message) => SignatureAlgorithm.Ed25519.Sign(_key, message);

    public void Dispose() => _key.Dispose();

    /// <exception cref="FormatException">The text is not an Ed25519 signing key.</exception>
    public static SigningKey Parse(string text)
    {
        var parts = text.Trim().Split('+', 5);
        var seed = new byte[1 + 32];
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || parts.Length != 5
            || !Convert.TryFromBase64String(parts[4], seed, out var length) || length != seed.Length || seed[0] != Algorithm)
        {
            throw new FormatException("This is not an Ed25519 signing key: it is written PRIVATE+KEY+name+id+seed.");
        }

        var key = new SigningKey(parts[2], Key.Import(SignatureAlgorithm.Ed25519, seed.AsSpan(1), KeyBlobFormat.RawPrivateKey));
        return Convert.ToHexStringLower(key.Verifier.Id()) == parts[3]
            ? key
            : throw new FormatException("The signing key does not fit its own id: the file was altered or its name changed.");
    }

    /// <exception cref="BadSettingException">The file is missing, or does not hold a key.</exception>
    public static SigningKey Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new BadSettingException("Audit:SigningKey", $"{exception.Message} 'audit new-key FILE --origin NAME' makes a key.");
        }
    }

    /// <summary>Makes a new key that only its owner can read, with its public key beside it.</summary>
    /// <param name="origin">Names the trail in every checkpoint, for ever: a host name and a path, without a scheme.</param>
    /// <exception cref="IOException">The file exists already: a key is never overwritten.</exception>
    public static VerifierKey Create(string path, string origin)
    {
        using var key = Key.Create(SignatureAlgorithm.Ed25519, new() { ExportPolicy = KeyExportPolicies.AllowPlaintextExport });
        using var signing = new SigningKey(origin, key);
        byte[] seed = [Algorithm, .. key.Export(KeyBlobFormat.RawPrivateKey)];
        PrivateFile.Create(path, $"{Prefix}{origin}+{Convert.ToHexStringLower(signing.Verifier.Id())}+{Convert.ToBase64String(seed)}\n");
        File.WriteAllText(path + ".pub", $"{signing.Verifier}\n");
        return signing.Verifier;
    }
}
