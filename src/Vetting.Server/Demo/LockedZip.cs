using System.IO.Compression;
using System.Text;

namespace Vetting.Server.Demo;

/// <summary>A ZIP file that says of what is packed in it that it is encrypted: what somebody sends who forgets the password.</summary>
internal static class LockedZip
{
    public const string MediaType = "application/zip";

    private const int FlagsOfLocalHeader = 6;
    private const int FlagsOfCentralHeader = 8;

    public static Stream Write(string text)
    {
        using var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create))
        using (var entry = zip.CreateEntry("account.csv").Open())
        {
            entry.Write(Encoding.UTF8.GetBytes(text));
        }

        var bytes = output.ToArray();
        bytes[FlagsOfLocalHeader] |= 1;
        bytes[bytes.AsSpan().IndexOf("PK\u0001\u0002"u8) + FlagsOfCentralHeader] |= 1;
        return new MemoryStream(bytes);
    }
}
