using System.Text.RegularExpressions;

namespace Vetting.Infrastructure.Files;

/// <summary>What kind a file is by its first bytes, whatever its name.</summary>
internal static partial class FileKind
{
    /// <summary>Of the header of a program of Windows or DOS, which ends with the place of the next header.</summary>
    private const int HeaderLength = 64;

    /// <summary>Programs of Linux (ELF) and macOS (Mach-O, in both byte orders and for several processors). No text begins so.</summary>
    private static readonly byte[][] Programs =
    [
        [0x7F, .. "ELF"u8], [0xFE, 0xED, 0xFA, 0xCE], [0xFE, 0xED, 0xFA, 0xCF], [0xCE, 0xFA, 0xED, 0xFE], [0xCF, 0xFA, 0xED, 0xFE],
        [0xCA, 0xFE, 0xBA, 0xBE],
    ];

    public static bool IsProgram(ReadOnlySpan<byte> start)
    {
        foreach (var program in Programs)
        {
            if (start.StartsWith(program))
            {
                return true;
            }
        }

        return IsProgramOfWindows(start) || IsScript(start);
    }

    /// <summary>A text may begin with MZ too. A program has a zero in its header, which no text has: the place of the next header is a small number.</summary>
    private static bool IsProgramOfWindows(ReadOnlySpan<byte> start) =>
        start.StartsWith("MZ"u8) && start.Length >= HeaderLength && start[..HeaderLength].Contains((byte)0);

    /// <summary>A text may begin with #! too. A script names the program that runs it, by its path.</summary>
    private static bool IsScript(ReadOnlySpan<byte> start) =>
        start.StartsWith("#!"u8) && Interpreter().IsMatch(System.Text.Encoding.Latin1.GetString(start[..Math.Min(start.Length, HeaderLength)]));

    [GeneratedRegex(@"\A#![ \t]*(/[\w.+-]+){2,}")]
    private static partial Regex Interpreter();
}
