namespace Vetting.Infrastructure.Persistence.Engines;

/// <summary>Text as words of letters and digits, for engines in which other characters have a meaning of their own.</summary>
internal static class Words
{
    public static IEnumerable<string> In(string text) => Apart(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The text with a space in place of everything that is neither a letter nor a digit.</summary>
    public static string Apart(string text) => string.Create(text.Length, text, (apart, original) =>
    {
        for (var index = 0; index < apart.Length; index++)
        {
            apart[index] = char.IsLetterOrDigit(original[index]) ? original[index] : ' ';
        }
    });
}
