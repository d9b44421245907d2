using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Sets somebody who works on the case something to do by a day.</summary>
[Requires(Permission.SetCaseTasks)]
public sealed class SetTaskModel(PageServices services) : ActPage(services)
{
    [BindProperty]
    [Display(Name = "What is to be done?")]
    public string? What { get; set; }

    [BindProperty]
    [Display(Name = "By when?")]
    public DateOnly? DueOn { get; set; }

    [BindProperty]
    [Display(Name = "By whom?")]
    public Guid? For { get; set; }

    public IReadOnlyList<Choice> Team { get; private set; } = [];

    protected override string Done => "Task set.";

    protected override string Next => Addresses.Cases.CaseNotes(Reference);

    protected override async Task Prepare()
    {
        Team = TeamChoices.OnTheCase(Case, await Send(new GetColleagues()), NameOf, Me.Id);
        For ??= Me.Id.Value;
    }

    protected override void Check()
    {
        Demand(DueOn is not null, nameof(DueOn), "Enter the day by which it is to be done.");
        Demand(For is not null, nameof(For), "Choose who is to do it.");
    }

    protected override Task Act() => Send(new SetCaseTask(Reference, What ?? "", DueOn!.Value, new UserId(For!.Value)));

    protected override string FieldOf(RuleBrokenException broken) => broken.Code switch
    {
        RuleCodes.DatesContradict => nameof(DueOn),
        RuleCodes.ProtectedName => nameof(What),
        _ => nameof(For),
    };
}
