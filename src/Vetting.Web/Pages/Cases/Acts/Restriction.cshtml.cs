using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Makes the case invisible to all but the people named. Asks twice, and says who loses sight of it.</summary>
[Requires(Permission.RestrictCase)]
public sealed class RestrictionModel(PageServices services) : ActPage(services)
{
    private static readonly Role[] WhoWorkOnCases = [Role.ComplianceOfficer, Role.Investigator, Role.PanelMember, Role.PanelChair, Role.Auditor];

    [BindProperty]
    [Display(Name = "Who may see the case?")]
    public List<Guid> Named { get; set; } = [];

    [BindProperty]
    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    public IReadOnlyList<Choice> People { get; private set; } = [];

    public IEnumerable<string> NamesOnTheList => Named.Select(id => NameOf(new UserId(id))).Order(StringComparer.Ordinal);

    /// <summary>Those with a place on the case who are not on the list.</summary>
    public IReadOnlyList<string> LosingSight =>
    [
        .. Case.Access
            .Where(place =>
                place.As is AccessKind.Officer or AccessKind.Investigator or AccessKind.PanelMember && !Named.Contains(place.User.Value))
            .Select(place => NameOf(place.User)).Distinct().Order(StringComparer.Ordinal),
    ];

    protected override string Done => "The case is restricted.";

    protected override bool AsksTwice => true;

    protected override void Check()
    {
        Demand(Named.Count > 0, nameof(Named), "Choose who may see the case.");
        Demand(Named.Count == 0 || Named.Contains(Me.Id.Value), nameof(Named), "Stay on the list yourself, so that somebody answers for the case.");
        Demand(!string.IsNullOrWhiteSpace(Reason), nameof(Reason), "Enter the reason.");
    }

    protected override async Task Prepare()
    {
        var colleagues = await Send(new GetColleagues());
        if (Request.Method == HttpMethods.Get && KeptAt is null)
        {
            var locked = colleagues.Where(colleague => colleague.IsLocked).Select(colleague => colleague.User.Value).ToHashSet();
            Named =
            [
                .. Case.Access.Where(place => Case.IsRestricted ? place.As == AccessKind.Named : place.Until is null)
                    .Select(place => place.User.Value)
                    .Append(Me.Id.Value)
                    .Distinct()
                    .Where(id => !locked.Contains(id))
            ];
        }

        var onTheCase = Case.Access.Select(place => place.User).ToHashSet();
        People =
        [
            .. colleagues.Where(colleague => !colleague.IsLocked && (onTheCase.Contains(colleague.User) || colleague.MayTakeOn(WhoWorkOnCases)))
                .OrderByDescending(colleague => onTheCase.Contains(colleague.User))
                .Select(colleague => new Choice(colleague.User.Value.ToString(), colleague.Choice, HintOf(colleague))),
        ];
    }

    protected override Task Act() => Send(new RestrictCase(Reference, Version, [.. Named.Select(id => new UserId(id))], Reason ?? ""));

    private string HintOf(Colleague colleague)
    {
        var places = Case.Access.Where(place => place.User == colleague.User && place.As != AccessKind.Named)
            .Select(place => Words.InSentence(Words.Of(place.As)))
            .Distinct()
            .ToList();
        var roles = string.Join(", ", colleague.Roles.Select(role => Words.InSentence(Words.Of(role))));
        return places.Count > 0 ? $"On this case: {string.Join(", ", places)}" : Words.Sentence(roles);
    }
}
