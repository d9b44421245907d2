using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Selections;
using Vetting.Domain.Common;
using Vetting.Web.Common;
using Vetting.Web.Controls;

namespace Vetting.Web.Pages.Selections;

/// <summary>Records whom the members, or the selection panel, chose.</summary>
[Requires(Permission.ManageSelections)]
public sealed class ChooseModel(PageServices services) : SelectionPage(services)
{
    [BindProperty]
    [Display(Name = "Who was chosen?")]
    public Guid? Candidate { get; set; }

    public IEnumerable<Choice> Names => Selection.Contenders.Select(contender =>
        new Choice(
            contender.Candidate.Value.ToString(), contender.Name, $"Clearance: {Words.InSentence(ClearanceTag.InWords(contender.Clearance.State))}"));

    public async Task OnGet()
    {
        await ReadSelection();
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task<IActionResult> OnPost()
    {
        await ReadSelection();
        Demand(Candidate is not null, nameof(Candidate), "Choose who was chosen.");
        if (!await Accepts(() => Send(new ChooseCandidate(new SelectionId(Id), Version, new CandidateId(Candidate!.Value)))))
        {
            return Page();
        }

        Say("The choice is recorded. Another officer endorses it.");
        return Redirect(Address);
    }
}
