using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Vetting.Domain.Common;

/// <summary>
/// What is written, as it is looked for and compared: words of letters and digits in lower case, with one space between. Whoever writes
/// <c>O'Neill</c>, <c>SIÂN</c> or <c>Smith-Jones</c> means <c>O’Neill</c>, <c>Siân</c> and <c>Smith Jones</c>. Every finder, importer and index has
/// it from here, so that all engines answer alike.
/// </summary>
public static class PlainText
{
    /// <summary>Left out, so that the letters on both sides are one word: apostrophes, and what is typed in their place.</summary>
    private const string Apostrophes = "'`´‘’‛′ʹʻʼʽʾʿˈ＇՚׳ꞌꞋ";

    private const string Dashes = "-‐‑‒–—―−﹘﹣－";

    /// <summary>Letters that Unicode does not take apart, as people write them who lack the key.</summary>
    private static readonly FrozenDictionary<char, string> Letters = new Dictionary<char, string>
    {
        ['ß'] = "ss",
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['ø'] = "o",
        ['ł'] = "l",
        ['đ'] = "d",
        ['ð'] = "d",
        ['þ'] = "th",
        ['ı'] = "i",
        ['ħ'] = "h",
        ['ŋ'] = "ng",
        ['ŧ'] = "t",
        ['ə'] = "a",
    }.ToFrozenDictionary();

    /// <summary>Empty where there is neither letter nor digit.</summary>
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in Folded(Without(text, Apostrophes)).EnumerateRunes())
        {
            // Folding makes some of them only now.
            if (Is(rune, Apostrophes) || IsSilent(rune))
            {
                continue;
            }

            if (Rune.IsLetterOrDigit(rune))
            {
                Append(plain, rune);
            }
            else if (plain.Length > 0 && plain[^1] != ' ')
            {
                plain.Append(' ');
            }
        }

        return plain.ToString().TrimEnd().Normalize(NormalizationForm.FormC);
    }

    /// <summary>
    /// The same for what is looked for as a whole, such as a name: where nothing of it is letter or digit, it is as it was written.
    /// </summary>
    public static string OrAsWritten(string text, int maxLength)
    {
        var plain = Of(text);
        var known = plain.Length > 0 ? plain : text.Trim();
        return known.Length > maxLength ? known[..maxLength] : known;
    }

    /// <summary>Numbers and addresses, in which signs tell one from another: case and blanks alone do not matter, nor which dash was typed.</summary>
    public static string OfNumber(string text, int maxLength)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in Folded(Without(text, "")).EnumerateRunes())
        {
            if (Is(rune, Dashes))
            {
                plain.Append('-');
            }
            else if (!Rune.IsWhiteSpace(rune) && !IsSilent(rune))
            {
                Append(plain, rune);
            }
        }

        return plain.Length > maxLength ? plain.ToString(0, maxLength) : plain.ToString();
    }

    /// <summary>
    /// Where something stands that is no text: a sign for a machine, other than the end of a line or a tab, or half of a character. Not every
    /// engine nor every file keeps it.
    /// </summary>
    /// <returns>-1 where all is text.</returns>
    public static int IndexOfNoText(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                at++;
            }
            else if (char.IsSurrogate(text[at]) || (char.IsControl(text[at]) && text[at] is not ('\n' or '\r' or '\t')))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>Whether nothing in it ends a line or is for a machine.</summary>
    public static bool IsOneLine(string text) => !text.Any(sign => char.IsControl(sign) || sign is '\u2028' or '\u2029');

    /// <summary>The ends of lines as they are counted and kept: one character each, whatever a browser or a spreadsheet sends.</summary>
    public static string WithOneEndOfLine(string text) => text.ReplaceLineEndings("\n");

    /// <summary>Both cases of a letter are one, also where a letter has two small forms.</summary>
    private static string Folded(string text) => text.Normalize(NormalizationForm.FormKD).ToUpperInvariant().ToLowerInvariant();

    private static bool Is(Rune rune, string oneOf) => rune.IsBmp && oneOf.Contains((char)rune.Value, StringComparison.Ordinal);

    private static void Append(StringBuilder plain, Rune rune)
    {
        if (rune.IsBmp && Letters.TryGetValue((char)rune.Value, out var written))
        {
            plain.Append(written);
        }
        else
        {
            plain.Append(rune.ToString());
        }
    }

    /// <summary>Marks on a letter, and what is not seen.</summary>
    private static bool IsSilent(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    /// <summary>Also without halves of a character, which cannot be taken apart.</summary>
    private static string Without(string text, string left)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Is(rune, left))
            {
                kept.Append(rune.ToString());
            }
        }

        return kept.ToString();
    }
}
