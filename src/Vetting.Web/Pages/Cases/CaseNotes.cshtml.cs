using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>What the team of the case keeps for itself: its tasks, and what it wrote down: notes, calls, letters and meetings.</summary>
[Requires(Permission.ReadCaseNotes)]
public sealed class CaseNotesModel(PageServices services) : CasePage(services)
{
    private const int OnOnePage = 20;

    private IReadOnlyList<CaseAct> _acts = [];

    [BindProperty(SupportsGet = true)]
    public CaseNoteKind? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>Whether the tasks that are done are shown.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Done { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? AfterTask { get; set; }

    /// <summary>The task that is done.</summary>
    [BindProperty]
    public Guid Task { get; set; }

    [BindProperty]
    public long TaskVersion { get; set; }

    public Page<CaseNoteView> Notes { get; private set; } = null!;

    public Page<CaseTaskView> Tasks { get; private set; } = null!;

    public bool MaySetTasks => Offers(Addresses.Cases.SetTask(Reference));

    public Task OnGet() => Read();

    /// <summary>Marks a task as done.</summary>
    public async Task<IActionResult> OnPost()
    {
        if (await Accepts(() => Send(new FinishCaseTask(Reference, new CaseTaskId(Task), TaskVersion))))
        {
            Say("Task done.");
            return Redirect(Addresses.Cases.CaseNotes(Reference));
        }

        await Read();
        return Page();
    }

    public bool Offers(string address) => _acts.Any(act => act.Address == address);

    /// <summary>Whether it stands on this page.</summary>
    public bool IsHere(CaseNoteId note) => Notes.Items.Any(shown => shown.Id == note);

    private async Task Read()
    {
        await ReadFile();
        Notes = await Send(new GetCaseNotes(Reference, Kind, OnOnePage, After));
        Tasks = await Send(new GetCaseTasks(Reference, Done, OnOnePage, AfterTask));
        _acts = CaseActs.Of(Case, Today);
    }
}
