using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Gives a task another day, or somebody else to do it.</summary>
[Requires(Permission.SetCaseTasks)]
public sealed class MoveTaskModel(PageServices services) : CasePage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Task { get; set; }

    [BindProperty]
    public long TaskVersion { get; set; }

    [BindProperty]
    [Display(Name = "By when?")]
    public DateOnly? DueOn { get; set; }

    [BindProperty]
    [Display(Name = "By whom?")]
    public Guid? For { get; set; }

    [BindProperty]
    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    public CaseTaskView Moved { get; private set; } = null!;

    public IReadOnlyList<Choice> Team { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        await Read();
        (DueOn, For) = (Moved.DueOn, Moved.For.Value);
        if (IsReopened)
        {
            await Restore();
        }

        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        Demand(DueOn is not null, nameof(DueOn), "Enter the day by which it is to be done.");
        Demand(For is not null, nameof(For), "Choose who is to do it.");
        if (await Accepts(SendMove))
        {
            Say("Task moved.");
            return Redirect(Addresses.Cases.CaseNotes(Reference));
        }

        await Read();
        ModelState.Remove(nameof(TaskVersion));
        return Page();
    }

    protected override string FieldOf(RuleBrokenException broken) => broken.Code switch
    {
        RuleCodes.DatesContradict => nameof(DueOn),
        RuleCodes.ProtectedName => nameof(Reason),
        _ => nameof(For),
    };

    private async Task SendMove()
    {
        if (IsReopened)
        {
            await Forget();
        }

        await Send(new MoveCaseTask(Reference, new CaseTaskId(Task), TaskVersion, DueOn!.Value, new UserId(For!.Value), Reason ?? ""));
    }

    private async Task Read()
    {
        await ReadFile();
        Moved = (await Send(new GetCaseTasks(Reference, Only: new CaseTaskId(Task)))).Items.SingleOrDefault() ?? throw new NotFoundException("task");
        TaskVersion = Moved.Version;
        Team = TeamChoices.OnTheCase(Case, await Send(new GetColleagues()), NameOf, Me.Id);
    }
}
