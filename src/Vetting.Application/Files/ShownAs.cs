using System.Text;

namespace Vetting.Application.Files;

/// <summary>The kinds of file that a page shows. What kind a file is its content says, never its name.</summary>
/// <param name="MediaType">Under which a browser is given it.</param>
public sealed record ShownAs(string MediaType)
{
    public const string Pdf = "application/pdf";
    public const string Text = "text/plain";

    /// <summary>A longer text is downloaded.</summary>
    public const int TextMaxLength = 256 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="start">The first bytes, all of a file that is no longer than <see cref="TextMaxLength"/>.</param>
    /// <param name="size">Of the whole file.</param>
    /// <returns>Null for what is not shown.</returns>
    public static ShownAs? Of(ReadOnlySpan<byte> start, long size) =>
        start.StartsWith("%PDF-"u8) ? new(Pdf)
        : start.StartsWith((ReadOnlySpan<byte>)[0x89, .. "PNG\r\n"u8, 0x1A, 0x0A]) ? new("image/png")
        : start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? new("image/jpeg")
        : start.StartsWith("GIF87a"u8) || start.StartsWith("GIF89a"u8) ? new("image/gif")
        : start.StartsWith("RIFF"u8) && start.Length > 12 && start[8..].StartsWith("WEBP"u8) ? new("image/webp")
        : size <= TextMaxLength && IsText(start) ? new(Text)
        : null;

    private static bool IsText(ReadOnlySpan<byte> content)
    {
        try
        {
            return !Utf8.GetString(content).Any(letter => char.IsControl(letter) && letter is not ('\t' or '\r' or '\n'));
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
