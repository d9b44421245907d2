using Vetting.Domain.Common;

namespace Vetting.Domain.Complaints;

/// <summary>
/// What tells who a protected party is: the words of the name, the address of the mail, the number of the telephone. It is looked for in what leaves
/// a case, and in what others of the case read.
/// </summary>
public sealed class ProtectedIdentity
{
    /// <summary>A number is known by its end: before it stand the prefix of the country or a zero, as whoever writes it likes.</summary>
    private const int DigitsThatTell = 9;

    private const int FewestDigits = 6;
    private const int ShortestWord = 2;

    /// <summary>Apostrophes are left out of plain text.</summary>
    private static readonly string[] Possessive = ["", "s"];

    private readonly string _name;
    private readonly HashSet<string> _words;
    private readonly string? _email;
    private readonly string? _digits;

    /// <param name="words">Of the name, without titles and particles.</param>
    public ProtectedIdentity(string name, IEnumerable<string> words, string? email, string? phone)
    {
        _name = PlainText.Of(name);
        _words = [.. words.Select(PlainText.Of).Where(word => word.Length >= ShortestWord)];
        _email = email is null ? null : PlainText.OfNumber(email, int.MaxValue);
        _digits = phone is null ? null : DigitsOf(phone) is { Length: >= FewestDigits } digits ? digits[^Math.Min(digits.Length, DigitsThatTell)..] : null;
    }

    /// <summary>Whether the whole name stands in the text, or an address or number by which the person is reached.</summary>
    public bool IsNamedIn(string text) =>
        (_name.Length > 0 && Possessive.Any(ending => $" {PlainText.Of(text)} ".Contains($" {_name}{ending} ", StringComparison.Ordinal)))
        || (_email is not null && PlainText.OfNumber(text, int.MaxValue).Contains(_email, StringComparison.Ordinal))
        || (_digits is not null && DigitsOf(text).Contains(_digits, StringComparison.Ordinal));

    /// <summary>The same, and whether one word of the name stands there by itself.</summary>
    public bool IsToldBy(string text) => IsNamedIn(text) || PlainText.Of(text).Split(' ').Any(IsOfName);

    private bool IsOfName(string word) => Possessive.Any(ending =>
        word.EndsWith(ending, StringComparison.Ordinal) && _words.Contains(word[..^ending.Length]));

    /// <summary>The digits, where what stands between those of one number is left out, and a sign wherever anything else stands between two.</summary>
    private static string DigitsOf(string text) => string.Concat(PlainText.OfNumber(text, int.MaxValue)
        .Where(sign => !"-()./+".Contains(sign, StringComparison.Ordinal))
        .Select(sign => char.IsAsciiDigit(sign) ? sign : ' '));
}

/// <summary>What of a case the respondent is given in words.</summary>
public enum LeavingPart
{
    NoticeText,
    Allegation,
    EvidenceFileName,
    EvidenceSource,
    EvidenceDescription,

    /// <summary>What was written here and became evidence: an interview, or a report.</summary>
    EvidenceText,
    Gist,

    /// <summary>A page of a bundle.</summary>
    Bundle,
}

/// <param name="About">The allegation, the piece of evidence or the bundle; null for the text of a notice.</param>
public sealed record LeavingPlace(LeavingPart Part, Guid? About);

/// <summary>The identities that a case protects, as they are held against what leaves it.</summary>
/// <param name="Written">The words of the evidence that was written here.</param>
/// <param name="DiscloseBecause">Why what tells one of them leaves all the same; null when nobody gave a reason.</param>
public sealed record IdentityGuard(
    IReadOnlyList<ProtectedIdentity> Identities, IReadOnlyDictionary<EvidenceId, string> Written, string? DiscloseBecause)
{
    public static IdentityGuard Nobody { get; } = new([], new Dictionary<EvidenceId, string>(), null);

    /// <summary>Whether a text tells who one of them is.</summary>
    public bool Finds(string? text) => text is not null && Identities.Any(identity => identity.IsToldBy(text));
}
