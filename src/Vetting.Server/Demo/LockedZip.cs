using System.IO.Compression;
using System.Text;

namespace Vetting.Server.Demo;

/// <summary>
/// A ZIP file in another one, that says of what is packed in it that it is encrypted: what somebody sends who forgets the password. By itself it
/// would not be taken.
/// </summary>
internal static class LockedZip
{
    public const string MediaType = "application/zip";

    private const int FlagsOfLocalHeader = 6;
    private const int FlagsOfCentralHeader = 8;

    public static Stream Write(string text)
    {
        var bytes = Packed("account.csv", Encoding.UTF8.GetBytes(text));
        bytes[FlagsOfLocalHeader] |= 1;
        bytes[bytes.AsSpan().IndexOf("PK\u0001\u0002"u8) + FlagsOfCentralHeader] |= 1;
        return new MemoryStream(Packed("account.zip", bytes));
    }

    private static byte[] Packed(string name, byte[] content)
    {
        using var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create))
        using (var entry = zip.CreateEntry(name).Open())
        {
            entry.Write(content);
        }

        return output.ToArray();
    }
}
