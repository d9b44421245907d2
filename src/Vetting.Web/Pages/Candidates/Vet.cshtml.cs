using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Candidates;
using Vetting.Application.Common;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Web.Common;
using Vetting.Web.Controls;

namespace Vetting.Web.Pages.Candidates;

/// <summary>The outcome of a candidate's vetting.</summary>
[Requires(Permission.ManageSelections)]
public sealed class VetModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Of the candidate as the form showed it.</summary>
    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    [Display(Name = "Outcome")]
    public ClearanceState? Outcome { get; set; }

    [BindProperty]
    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    [BindProperty]
    [Display(Name = "Clause")]
    public string? Clause { get; set; }

    [BindProperty]
    [Display(Name = "Vet again on (optional)")]
    public DateOnly? Until { get; set; }

    public CandidateRecord Candidate { get; private set; } = null!;

    public IReadOnlyList<Choice> Clauses { get; private set; } = [];

    public async Task OnGet()
    {
        await Read();
        Version = Candidate.Version;
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task<IActionResult> OnPost()
    {
        Demand(Outcome is not null, nameof(Outcome), "Choose the outcome.");
        if (!await Accepts(() => Send(new VetCandidate(new(Id), Version, Outcome!.Value, Reason?.Trim() ?? "", Clause ?? "", Until))))
        {
            await Read();
            return Page();
        }

        Say("The outcome of vetting is recorded.");
        return Redirect(Addresses.Candidates.Candidate(Id));
    }

    /// <summary>Whose vetting or clearance changed in the meantime is shown as it is now.</summary>
    protected override async Task ShowChanges()
    {
        await Read();
        Version = Candidate.Version;
        ModelState.Remove(nameof(Version));
        Changes = [$"The clearance is now: {Words.InSentence(ClearanceTag.InWords(Candidate.Clearance.State))}."];
    }

    private async Task Read()
    {
        Candidate = await Send(new GetCandidate(new CandidateId(Id)));
        Clauses = [.. (await Send(new GetRulebookInForce())).Clauses.Select(clause => new Choice(clause.Code, $"{clause.Code}: {clause.Text}"))];
    }
}
