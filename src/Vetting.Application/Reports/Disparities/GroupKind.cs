using Vetting.Domain.People;

namespace Vetting.Application.Reports.Disparities;

/// <summary>By what cases are told apart: by their respondents, or by who complained.</summary>
public enum GroupKind
{
    Sex,
    Ethnicity,
    Religion,
    Disability,
    AgeBand,
    Faction,

    /// <summary>How they came to be chosen for the seat for which they were last chosen.</summary>
    Route,

    /// <summary>In which that seat lies.</summary>
    Region,

    /// <summary>Whether they were certified as a candidate for a seat when the case came.</summary>
    Candidacy,

    /// <summary>Of who complained, as the others that follow: known of cases that were carried over with it.</summary>
    ComplainantSex,
    ComplainantEthnicity,
    ComplainantReligion,
    ComplainantDisability,
    ComplainantAgeBand,
}

public static class GroupKinds
{
    public static IReadOnlyList<GroupKind> All { get; } = Enum.GetValues<GroupKind>();

    /// <summary>What people may volunteer; null for what the party's own records say.</summary>
    public static GroupValues? ValuesOf(GroupKind kind) => kind switch
    {
        GroupKind.Sex or GroupKind.ComplainantSex => GroupValues.Sex,
        GroupKind.Ethnicity or GroupKind.ComplainantEthnicity => GroupValues.Ethnicity,
        GroupKind.Religion or GroupKind.ComplainantReligion => GroupValues.Religion,
        GroupKind.Disability or GroupKind.ComplainantDisability => GroupValues.Disability,
        GroupKind.AgeBand or GroupKind.ComplainantAgeBand => GroupValues.AgeBand,
        _ => null,
    };

    /// <summary>The groups of a kind as their answers stand in the form, or by name.</summary>
    public static IEnumerable<T> InOrder<T>(this IEnumerable<T> groups, GroupKind kind, Func<T, string> name)
    {
        var codes = ValuesOf(kind)?.Codes.ToList() ?? [];
        return groups.OrderBy(group => name(group).Length == 0 ? int.MaxValue : codes.IndexOf(name(group)))
            .ThenBy(name, StringComparer.Ordinal);
    }

    /// <summary>Whether it is known only of those who volunteered it.</summary>
    public static bool IsVolunteered(this GroupKind kind) => kind is GroupKind.Faction || ValuesOf(kind) is not null;
}
