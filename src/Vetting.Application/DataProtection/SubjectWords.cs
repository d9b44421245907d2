using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.DataProtection;

/// <summary>
/// By what a text is found to be about a person: their whole name, all words of it in any order, an address, a number, or the id of one of their
/// records.
/// </summary>
internal sealed class SubjectWords
{
    private const int FewestWords = 2;

    private readonly IReadOnlyList<ProtectedIdentity> _identities;
    private readonly IReadOnlyList<string[]> _names;
    private readonly IReadOnlyList<string> _ids;

    /// <param name="contacts">Addresses and numbers.</param>
    public SubjectWords(IReadOnlyCollection<string> names, IReadOnlyCollection<string> contacts, IEnumerable<Guid> ids)
    {
        Names = [.. names.Select(PlainText.Of).Where(name => name.Length > 0).Distinct()];
        _identities =
        [
            .. names.Select(name => new ProtectedIdentity(name, [], null, null)),
            .. contacts.Select(contact => contact.Contains('@', StringComparison.Ordinal)
                ? new ProtectedIdentity("", [], contact, null)
                : new ProtectedIdentity("", [], null, contact)),
        ];
        _names =
        [
            .. names.Select(name => NameParts.Of(name).Parts.Select(PlainText.Of).Where(word => word.Length > 0).Distinct().ToArray())
                .Where(words => words.Length >= FewestWords),
        ];
        _ids = [.. ids.Select(id => id.ToString())];
    }

    /// <summary>As they stand in the full-text index.</summary>
    public IReadOnlyList<string> Names { get; }

    public bool AreIn(string text)
    {
        if (_ids.Any(id => text.Contains(id, StringComparison.OrdinalIgnoreCase)) || _identities.Any(identity => identity.IsNamedIn(text)))
        {
            return true;
        }

        if (_names.Count == 0)
        {
            return false;
        }

        var words = PlainText.Of(text).Split(' ').ToHashSet();
        return _names.Any(name => name.All(words.Contains));
    }
}
