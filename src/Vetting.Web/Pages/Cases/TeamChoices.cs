using Vetting.Application.Complaints;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Web.Pages.Cases;

/// <summary>Whom one may choose to work on a case, with the roles that they hold today.</summary>
internal static class TeamChoices
{
    private static readonly Role[] Team = [Role.ComplianceOfficer, Role.Investigator];

    /// <param name="reader">Told which of them is themself.</param>
    public static IReadOnlyList<Choice> Among(IEnumerable<Colleague> colleagues, UserId reader) =>
    [
        .. colleagues.Where(colleague => colleague.MayTakeOn(Team))
            .Select(colleague => Of(colleague.User, colleague.Choice, colleague.Roles.Intersect(Team).Select(role => Words.Of(role)), reader)),
    ];

    /// <summary>Whose cases one may ask for: also those of somebody whose account is locked, because somebody has to take them over.</summary>
    /// <param name="asked">Among the choices in any case, if they ever worked here.</param>
    /// <param name="reader">Told which of them is themself.</param>
    public static IReadOnlyList<Choice> WithTheirCases(IEnumerable<Colleague> colleagues, Guid? asked, UserId reader) =>
    [
        .. colleagues.Where(colleague => colleague.Roles.Any(Team.Contains) || colleague.User.Value == asked)
            .Select(colleague => Of(colleague.User, colleague.Choice, Standing(colleague.IsLocked, colleague.Roles), reader)),
    ];

    /// <summary>In which roles somebody can work on cases today, or why they cannot.</summary>
    public static IEnumerable<string> Standing(bool isLocked, IEnumerable<Role> roles) =>
        isLocked ? ["Account locked"] : roles.Intersect(Team).Select(role => Words.Of(role)).DefaultIfEmpty("Not an officer or investigator today");

    public static bool MayWork(bool isLocked, IEnumerable<Role> roles) => !isLocked && roles.Any(Team.Contains);

    /// <summary>Those who work on the case, with what they are on it.</summary>
    public static IReadOnlyList<Choice> OnTheCase(CaseFile file, IEnumerable<Colleague> colleagues, Func<UserId, string> nameOf, UserId reader)
    {
        var names = colleagues.ToDictionary(colleague => colleague.User, colleague => colleague.Choice);
        return
        [
            .. file.Access.Where(place => place.As is AccessKind.Officer or AccessKind.Investigator)
                .GroupBy(place => place.User, place => Words.Of(place.As))
                .Select(person => Of(person.Key, names.GetValueOrDefault(person.Key, nameOf(person.Key)), person, reader))
                .OrderBy(choice => choice.Text, StringComparer.Ordinal),
        ];
    }

    /// <summary>Somebody, with what they are.</summary>
    public static Choice Of(UserId user, string name, IEnumerable<string> places, UserId reader) =>
        new(user.Value.ToString(), $"{name}{(user == reader ? " (yourself)" : "")}: {string.Join(", ", places.Distinct().Select(Words.InSentence))}");
}
