using System.Security.Cryptography;
using System.Text;

namespace Vetting.Infrastructure.Files;

/// <summary>
/// The keys under which files of evidence are encrypted. They are read from a file with one key on each line: <c>vetting-evidence-key-1:</c> and 32
/// bytes in base64. The first one encrypts, and all decrypt. So a new key is put before the old ones, and no file has to be written again.
/// </summary>
public sealed class FileKeys
{
    internal const int IdLength = 8;
    private const int KeyLength = 32;
    private const string Prefix = "vetting-evidence-key-1:";

    private readonly byte[] _nameKey;
    private readonly List<(byte[] Id, byte[] Key)> _keys;

    private FileKeys(List<byte[]> keys)
    {
        _keys = keys.ConvertAll(key => (Derive(key, "id", IdLength), Derive(key, "files", KeyLength)));
        _nameKey = Derive(keys[0], "names", KeyLength);
    }

    internal (byte[] Id, byte[] Key) Current => _keys[0];

    internal byte[]? Find(ReadOnlySpan<byte> id)
    {
        foreach (var (known, key) in _keys)
        {
            if (id.SequenceEqual(known))
            {
                return key;
            }
        }

        return null;
    }

    /// <summary>
    /// The name under which a content is kept. It is an HMAC, so that somebody who reads the store cannot find out whether a known file is there.
    /// </summary>
    /// <param name="sha256">Of the content.</param>
    internal string NameOf(byte[] sha256) => Convert.ToHexStringLower(HMACSHA256.HashData(_nameKey, sha256));

    /// <exception cref="FormatException">The text holds no key, or something else besides.</exception>
    public static FileKeys Parse(string text)
    {
        var keys = new List<byte[]>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var key = new byte[KeyLength];
            if (!line.StartsWith(Prefix, StringComparison.Ordinal) || !Convert.TryFromBase64String(line[Prefix.Length..], key, out var length)
                || length != KeyLength)
            {
                throw new FormatException("This is no file of evidence keys: each line is written vetting-evidence-key-1: and 32 bytes in base64.");
            }

            keys.Add(key);
        }

        return keys.Count > 0 ? new FileKeys(keys) : throw new FormatException("The file holds no key.");
    }

    /// <exception cref="BadSettingException">The file is missing, or does not hold a key.</exception>
    public static FileKeys Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new BadSettingException("Storage:Key", $"{exception.Message} 'files new-key FILE' makes a key.");
        }
    }

    /// <summary>Makes a file with one new key, which only its owner can read.</summary>
    /// <exception cref="IOException">The file exists already: a key is never overwritten.</exception>
    public static void Create(string path) => PrivateFile.Create(path, NewLine());

    /// <inheritdoc cref="PrivateFile.CreateIfMissing"/>
    internal static void CreateIfMissing(string path) => PrivateFile.CreateIfMissing(path, NewLine());

    private static string NewLine() => $"{Prefix}{Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyLength))}\n";

    private static byte[] Derive(byte[] key, string purpose, int length) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, length, info: Encoding.ASCII.GetBytes($"vetting evidence {purpose} 1"));
}
