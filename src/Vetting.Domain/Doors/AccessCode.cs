using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Vetting.Domain.Doors;

/// <summary>
/// A secret of 128 random bits that opens one door, in letters and digits that can be read out over a telephone: Crockford's base 32 with its check
/// symbol, in groups of four. Only its hash is ever stored, so whoever loses it cannot be told it again.
/// </summary>
public sealed class AccessCode
{
    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>For the remainder by 37; the first 32 are the digits.</summary>
    private const string CheckSymbols = Digits + "*~$=U";

    /// <summary>As many digits of five bits as 128 bits need.</summary>
    private const int DigitCount = 26;

    private const int GroupLength = 4;
    private const int ByteCount = 16;

    /// <summary>So that the hash is that of a code of ours and of nothing else.</summary>
    private static readonly byte[] Purpose = Encoding.ASCII.GetBytes("vetting access code");

    private readonly UInt128 _bits;

    private AccessCode(UInt128 bits) => _bits = bits;

    /// <summary>As it is printed, such as <c>0A1B-2C3D-…-4E7</c>: seven groups, the last symbol being the check.</summary>
    public string Written
    {
        get
        {
            var symbols = new char[DigitCount + 1];
            var rest = _bits;
            for (var at = DigitCount - 1; at >= 0; at--)
            {
                symbols[at] = Digits[(int)(rest % 32)];
                rest /= 32;
            }

            symbols[DigitCount] = CheckOf(_bits);
            return string.Join('-', symbols.Chunk(GroupLength).Select(group => new string(group)));
        }
    }

    public static AccessCode Draw()
    {
        Span<byte> bytes = stackalloc byte[ByteCount];
        RandomNumberGenerator.Fill(bytes);
        return new(BinaryPrimitives.ReadUInt128BigEndian(bytes));
    }

    /// <summary>
    /// Reads what somebody typed: small letters, blanks and other groups are forgiven, <c>O</c> is a zero, <c>I</c> and <c>L</c> are a one.
    /// </summary>
    /// <returns>Null when it is no code, or when its check symbol says that it was mistyped.</returns>
    public static AccessCode? Read(string? typed)
    {
        var symbols = (typed ?? "").Where(symbol => !char.IsWhiteSpace(symbol) && symbol is not ('-' or '–' or '‑')).Select(Plain).ToArray();
        if (symbols.Length != DigitCount + 1)
        {
            return null;
        }

        UInt128 bits = 0;
        foreach (var (at, symbol) in symbols[..DigitCount].Index())
        {
            var digit = Digits.IndexOf(symbol, StringComparison.Ordinal);
            if (digit < 0 || (at == 0 && digit > 7))
            {
                return null;
            }

            bits = (bits * 32) + (UInt128)digit;
        }

        return symbols[DigitCount] == CheckOf(bits) ? new(bits) : null;
    }

    /// <summary>32 bytes. Unsalted: what is hashed is as random as a salt would be.</summary>
    public byte[] Hash()
    {
        Span<byte> bytes = stackalloc byte[ByteCount];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, _bits);
        return SHA256.HashData([.. Purpose, .. bytes]);
    }

    private static char CheckOf(UInt128 bits) => CheckSymbols[(int)(bits % (UInt128)CheckSymbols.Length)];

    private static char Plain(char symbol) => char.ToUpperInvariant(symbol) switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        var other => other,
    };
}
