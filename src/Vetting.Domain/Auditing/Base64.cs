namespace Vetting.Domain.Auditing;

internal static class Base64
{
    /// <summary>Standard alphabet, padded, and written in the only way that encoding gives.</summary>
    public static bool TryDecode(string text, out byte[] bytes)
    {
        bytes = new byte[text.Length];
        var decoded = Convert.TryFromBase64String(text, bytes, out var length);
        bytes = bytes[..length];
        return decoded && Convert.ToBase64String(bytes) == text;
    }
}
