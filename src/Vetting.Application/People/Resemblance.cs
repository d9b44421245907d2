using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.People;

/// <summary>
/// Finds who is perhaps registered already, by any of their records: through an index of keys, so that nobody reads the whole register, and then one
/// by one.
/// </summary>
internal static class Resemblance
{
    /// <summary>So many of those who share most keys are compared.</summary>
    private const int MostCompared = 200;

    private const int MostShown = 10;

    public static async Task<IReadOnlyList<PersonResembling>> Resembling(this IVettingDb db, FindResembling sought, CancellationToken ct)
    {
        var keys = NameParts.Of(sought.Name).Keys().ToList();
        var email = Person.PlainEmailOf(sought.Email);
        var sharing = await db.PersonKeys.AsNoTracking().Where(key => keys.Contains(key.Key)).GroupBy(key => key.Person)
            .Select(same => new { Person = same.Key, Keys = same.Count() })
            .OrderByDescending(same => same.Keys).ThenBy(same => same.Person).Take(MostCompared).Select(same => same.Person).ToListAsync(ct);
        var near = await db.Persons.AsNoTracking()
            .Where(person => sharing.Contains(person.Id) || (email != null && person.PlainEmail == email))
            .Select(person => new { person.Id, person.Name, person.Email, person.PlainEmail, person.Phone })
            .ToListAsync(ct);
        var merged = await db.MergedRecordsOf(near.Select(person => person.Id), ct);
        var records = merged.AllOf(near.Select(person => person.Id));
        var candidates = await db.Candidates.AsNoTracking().Where(candidate => records.Contains(candidate.Person))
            .Select(candidate => new { candidate.Id, candidate.Person, candidate.MembershipNumber })
            .ToDictionaryAsync(candidate => candidate.Person, ct);

        List<(int Likeness, PersonResembling Person)> found = [];
        foreach (var person in near)
        {
            var likeness = NameComparison.Of(sought.Name, person.Name);
            var hasSameEmail = email is not null && person.PlainEmail == email;
            if (likeness is null && !hasSameEmail)
            {
                continue;
            }

            var (speaksFor, against) = Compare(likeness, sought, new(person.Name, person.Email, person.Phone));
            var candidate = merged.AllOf(person.Id).Select(record => candidates.GetValueOrDefault(record)).FirstOrDefault(known => known is not null);
            if (candidate is not null && !string.IsNullOrWhiteSpace(sought.MembershipNumber))
            {
                against.Add("They are in the register under another membership number.");
            }

            found.Add((
                speaksFor.Count - against.Count,
                new(person.Id, person.Name, person.Email, candidate?.Id, candidate?.MembershipNumber, speaksFor, against)));
        }

        // Whoever has several records is shown by the one that was kept.
        var kept = found.Select(one => merged.KeptOf(one.Person.Id)).Except(found.Select(one => one.Person.Id)).ToList();
        var shown = near.Select(person => (person.Id, person.Name, person.Email)).ToDictionary(person => person.Id);
        if (kept.Count > 0)
        {
            foreach (var person in await db.Found(db.Persons.Where(person => kept.Contains(person.Id)), ct))
            {
                shown[person.Id] = (person.Id, person.Name, person.Email);
            }
        }

        return
        [
            .. found.Select(one => (one.Likeness, Kept: shown[merged.KeptOf(one.Person.Id)], one.Person))
                .Select(one => (one.Likeness, Person: one.Person with { Id = one.Kept.Id, Name = one.Kept.Name, Email = one.Kept.Email }))
                .OrderByDescending(one => one.Likeness).ThenBy(one => one.Person.Name, StringComparer.Ordinal).ThenBy(one => one.Person.Id.Value)
                .DistinctBy(one => one.Person.Id).Take(MostShown).Select(one => one.Person),
        ];
    }

    /// <summary>What speaks for it that the two are one person, and what against.</summary>
    public static (List<string> For, List<string> Against) Compare(FindResembling sought, PersonDetails known) =>
        Compare(NameComparison.Of(sought.Name, known.Name), sought, known);

    /// <summary>Refuses to register somebody who is perhaps registered, until it is said of each that they are somebody else.</summary>
    /// <exception cref="RuleBrokenException">Somebody resembles them, and nothing is said of it.</exception>
    public static async Task RefuseResembling(
        this IVettingDb db, FindResembling somebody, IReadOnlyList<PersonId>? somebodyElseThan, CancellationToken ct)
    {
        var others = (await db.Resembling(somebody, ct)).Select(person => person.Id).Except(somebodyElseThan ?? []).ToList();
        if (others.Count > 0)
        {
            throw new RuleBrokenException(
                RuleCodes.PerhapsRegistered,
                "Somebody who is registered is perhaps the same person. Take them, or say of each that this is somebody else.",
                others.Select(other => other.Value.ToString()));
        }
    }

    private static (List<string> For, List<string> Against) Compare(NameLikeness? likeness, FindResembling sought, PersonDetails known)
    {
        List<string> speaksFor = [.. likeness?.For ?? []];
        List<string> against = [.. likeness?.Against ?? ["The names are not alike."]];
        var (email, other) = (Person.PlainEmailOf(sought.Email), Person.PlainEmailOf(known.Email));
        Weigh(email == other, email is not null && other is not null, "e-mail address", speaksFor, against);
        Weigh(
            DigitsOf(sought.Phone) is { } phone && phone == DigitsOf(known.Phone), sought.Phone is not null && known.Phone is not null,
            "telephone number", speaksFor, against);
        return (speaksFor, against);
    }

    private static void Weigh(bool isSame, bool areBothKnown, string what, List<string> speaksFor, List<string> against)
    {
        if (areBothKnown)
        {
            (isSame ? speaksFor : against).Add(isSame ? $"The same {what}." : $"Another {what}.");
        }
    }

    /// <summary>Without country and trunk prefixes, which one writes and another does not.</summary>
    private static string? DigitsOf(string? phone) =>
        phone is null ? null : string.Concat(phone.Where(char.IsAsciiDigit)) is { Length: > 9 } digits ? digits[^10..] : null;
}
