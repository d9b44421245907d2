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
    private const int ShortestHandle = 3;

    /// <summary>Apostrophes are left out of plain text.</summary>
    private static readonly string[] Possessive = ["", "s"];

    private readonly string _name;
    private readonly HashSet<string> _words;
    private readonly string[] _contacts;
    private readonly string[] _digits;

    /// <param name="words">Of the name, without titles and particles.</param>
    public ProtectedIdentity(string name, IEnumerable<string> words, string? email, string? phone)
        : this(name, words, new[] { email }.OfType<string>(), new[] { phone }.OfType<string>())
    {
    }

    private ProtectedIdentity(string name, IEnumerable<string> words, IEnumerable<string> contacts, IEnumerable<string> numbers)
    {
        _name = PlainText.Of(name);
        _words = [.. words.Select(PlainText.Of).Where(word => word.Length >= ShortestWord)];
        _contacts = [.. contacts.Select(contact => PlainText.OfNumber(contact, int.MaxValue)).Where(contact => contact.Length > 0)];
        _digits =
        [
            .. numbers.SelectMany(number => DigitsOf(number).Split(' ')).Where(digits => digits.Length >= FewestDigits)
                .Select(digits => digits[^Math.Min(digits.Length, DigitsThatTell)..]),
        ];
    }

    /// <summary>
    /// Of somebody who said in their own words how they are reached: by addresses, by numbers,
    /// or by a name that they use elsewhere.
    /// </summary>
    /// <param name="contact">As it was typed.</param>
    public static ProtectedIdentity Of(string name, IEnumerable<string> words, string? contact)
    {
        var typed = (contact ?? "").Split([' ', '\t', '\n', '\r', ',', ';', '<', '>', '(', ')'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.TrimEnd('.', ':')).ToList();
        return new(
            name, words, typed.Where(word => word.Length > ShortestHandle && word.Any(sign => sign is '@' or '_')),
            contact is null ? [] : [contact]);
    }

    /// <summary>Whether the whole name stands in the text, or an address or number by which the person is reached.</summary>
    public bool IsNamedIn(string text) =>
        (_name.Length > 0 && Possessive.Any(ending => $" {PlainText.Of(text)} ".Contains($" {_name}{ending} ", StringComparison.Ordinal)))
        || (_contacts.Length > 0 && PlainText.OfNumber(text, int.MaxValue) is var plain
            && Array.Exists(_contacts, contact => plain.Contains(contact, StringComparison.Ordinal)))
        || (_digits.Length > 0 && DigitsOf(text) is var signs && Array.Exists(_digits, digits => signs.Contains(digits, StringComparison.Ordinal)));

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

    /// <summary>The reasons of a ruling, or of the decision on an appeal, or the conditions of a sanction.</summary>
    DecisionReasons,

    /// <summary>The reasons of one finding.</summary>
    FindingReasons,

    /// <summary>A page of a bundle.</summary>
    Bundle,

    /// <summary>A letter, as it was merged.</summary>
    Letter,
}

/// <param name="About">The allegation, the piece of evidence or the bundle; null for the text of a notice and the reasons of a decision.</param>
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
