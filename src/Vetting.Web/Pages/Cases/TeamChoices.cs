using Vetting.Application.People;
using Vetting.Domain.Common;

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

    /// <summary>Somebody, with what they are.</summary>
    public static Choice Of(UserId user, string name, IEnumerable<string> places, UserId reader) =>
        new(user.Value.ToString(), $"{name}{(user == reader ? " (yourself)" : "")}: {string.Join(", ", places.Distinct().Select(Words.InSentence))}");
}
