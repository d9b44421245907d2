namespace Vetting.Infrastructure.Files;

/// <summary>What kind a file is by its first bytes, whatever its name.</summary>
internal static class FileKind
{
    /// <summary>
    /// Programs of Windows (MZ), Linux (ELF) and macOS (Mach-O, in both byte orders and for several processors), and scripts that say which program
    /// runs them.
    /// </summary>
    private static readonly byte[][] Programs =
    [
        [.. "MZ"u8], [0x7F, .. "ELF"u8], [0xFE, 0xED, 0xFA, 0xCE], [0xFE, 0xED, 0xFA, 0xCF], [0xCE, 0xFA, 0xED, 0xFE], [0xCF, 0xFA, 0xED, 0xFE],
        [0xCA, 0xFE, 0xBA, 0xBE], [.. "#!"u8],
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

        return false;
    }
}
