using System.IO.Compression;

namespace Vetting.Infrastructure.Letters;

/// <summary>Packs a document anew, so that the same content is the same bytes whenever it is written.</summary>
internal static class FixedZip
{
    /// <summary>The first moment that a ZIP can tell.</summary>
    private static readonly DateTimeOffset Once = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Of(byte[] package)
    {
        using var read = new ZipArchive(new MemoryStream(package), ZipArchiveMode.Read);
        var output = new MemoryStream(package.Length);
        using (var written = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            // Readers expect the list of types first.
            foreach (var entry in read.Entries.OrderBy(entry => entry.FullName != "[Content_Types].xml").ThenBy(entry => entry.FullName,
                StringComparer.Ordinal))
            {
                var copy = written.CreateEntry(entry.FullName, CompressionLevel.Fastest);
                copy.LastWriteTime = Once;
                using var from = entry.Open();
                using var to = copy.Open();
                from.CopyTo(to);
            }
        }

        return output.ToArray();
    }
}
