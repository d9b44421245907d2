using System.IO.Compression;

namespace Vetting.Testing;

/// <summary>ZIP files to be sent as evidence.</summary>
public static class Zip
{
    private const int FlagsOfLocalHeader = 6;
    private const int FlagsOfCentralHeader = 8;

    public static byte[] Of(params (string Name, byte[] Content)[] files)
    {
        using var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return output.ToArray();
    }

    /// <summary>One packed file that says of itself that it is encrypted, as nobody without the password can tell otherwise.</summary>
    public static byte[] Encrypted(byte[] content)
    {
        var zip = Of(("statement.txt", content));
        zip[FlagsOfLocalHeader] |= 1;
        zip[zip.AsSpan().IndexOf("PK\u0001\u0002"u8) + FlagsOfCentralHeader] |= 1;
        return zip;
    }
}
