namespace Vetting.Infrastructure.Files;

/// <summary>What a file is by its first bytes, whatever it is called.</summary>
internal static class FileKind
{
    /// <summary>Of Windows (MZ), Linux (ELF) and macOS (Mach-O, both ways round and for several processors), and scripts that say what runs them.</summary>
    private static readonly byte[][] Programs =
    [
        [.. "MZ"u8], [0x7F, .. "ELF"u8], [0xFE, 0xED, 0xFA, 0xCE], [0xFE, 0xED, 0xFA, 0xCF], [0xCE, 0xFA, 0xED, 0xFE], [0xCF, 0xFA, 0xED, 0xFE], [0xCA, 0xFE, 0xBA, 0xBE], [.. "#!"u8],
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
