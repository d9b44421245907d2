using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.People;

/// <summary>Tells people of one name apart by the e-mail addresses of their accounts.</summary>
internal static class Namesakes
{
    /// <summary>
    /// What each is called in a list to choose from: the name, and after it the address where somebody else there has the same name.
    /// </summary>
    public static IReadOnlyDictionary<UserId, string> ToldApart(this IEnumerable<AccountSummary> accounts, IReadOnlyDictionary<UserId, string> names)
    {
        var emails = accounts.ToDictionary(account => account.Id, account => account.Email);
        var shared = names.Values.GroupBy(Person.PlainNameOf).Where(same => same.Count() > 1).Select(same => same.Key).ToHashSet();
        return names.ToDictionary(
            person => person.Key,
            person => shared.Contains(Person.PlainNameOf(person.Value)) && emails.TryGetValue(person.Key, out var email)
                ? $"{person.Value} ({email})"
                : person.Value);
    }
}
