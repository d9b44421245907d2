using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Candidates;
using Vetting.Application.Common;
using Vetting.Application.Selections;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Web.Common;
using Vetting.Web.Controls;

namespace Vetting.Web.Pages.Selections;

/// <summary>Names those who stand for selection.</summary>
[Requires(Permission.ManageSelections)]
public sealed class ShortlistModel(PageServices services) : SelectionPage(services)
{
    [BindProperty]
    [Display(Name = "On the shortlist")]
    public IList<Guid> Staying { get; set; } = [];

    [BindProperty]
    [Display(Name = "Membership number of somebody to add")]
    public string? Add { get; set; }

    public IEnumerable<Choice> Names => Selection.Contenders.Where(contender => Selection.Shortlist.Contains(contender.Candidate))
        .Select(contender => new Choice(
            contender.Candidate.Value.ToString(),
            contender.Name,
            $"Clearance: {Words.InSentence(ClearanceTag.InWords(contender.Clearance.State))}"));

    public async Task OnGet()
    {
        await ReadSelection();
        Staying = [.. Selection.Shortlist.Select(candidate => candidate.Value)];
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task<IActionResult> OnPost()
    {
        await ReadSelection();
        var list = Staying.Select(id => new CandidateId(id)).ToList();
        if (!string.IsNullOrWhiteSpace(Add) && Add.Trim().Length <= Candidate.MembershipNumberMaxLength)
        {
            var found = (await Send(new GetCandidates(Add.Trim(), 1))).Items;
            Demand(found.Count > 0, nameof(Add), "Nobody on the register has this membership number.");
            list.AddRange(found.Select(candidate => candidate.Id));
        }

        Demand(list.Count > 0, nameof(Add), "Enter the membership number of somebody to add: a shortlist is never empty.");
        if (!await Accepts(() => Send(new ShortlistCandidates(new SelectionId(Id), Version, list))))
        {
            return Page();
        }

        Say("The shortlist is recorded.");
        return Redirect(string.IsNullOrWhiteSpace(Add) ? Address : Addresses.Selections.Shortlist(Id));
    }
}
