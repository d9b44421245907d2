namespace Vetting.Domain.Auditing;

internal static class Base64
{
    /// <summary>Base64 with the standard alphabet and padding. Any text that the encoder would not write itself is refused.</summary>
    public static bool TryDecode(string text, out byte[] bytes)
    {
        bytes = new byte[text.Length];
        var decoded = Convert.TryFromBase64String(text, bytes, out var length);
        bytes = bytes[..length];
        return decoded && Convert.ToBase64String(bytes) == text;
    }
}
