using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Candidates;
using Vetting.Application.Common;
using Vetting.Application.Drafts;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.New;

/// <summary>About whom the complaint is: somebody in the register of candidates, or put there on the way.</summary>
[Requires(Permission.LogComplaint)]
public sealed class RespondentModel(PageServices services) : VettingPage(services)
{
    public const int Most = 20;

    [BindProperty]
    [Display(Name = "Name or membership number")]
    public string? Q { get; set; }

    [BindProperty]
    [Display(Name = "Respondent")]
    public Guid? Candidate { get; set; }

    [BindProperty]
    [Display(Name = "Name")]
    public string? Name { get; set; }

    [BindProperty]
    [Display(Name = "Membership number")]
    public string? MembershipNumber { get; set; }

    public ComplaintDraft Draft { get; private set; } = new();

    /// <summary>Null before anybody was searched for.</summary>
    public IReadOnlyList<CandidateRow>? Found { get; private set; }

    public bool AreMore { get; private set; }

    public IEnumerable<Choice> FoundChoices => (Found ?? []).Select(candidate => new Choice(candidate.Id.Value.ToString(), candidate.Name, $"Membership number {candidate.MembershipNumber}"));

    public async Task OnGet()
    {
        if (IsReopened)
        {
            await Restore();
        }

        await ReadDraft();
    }

    public async Task OnPostSearch()
    {
        await ReadDraft();
        await Accepts(Search);
    }

    /// <summary>What a script shows while one types: what the search itself would find. It is sent, and recorded, like the search.</summary>
    public async Task<IActionResult> OnPostSuggest()
    {
        await Accepts(Search);
        return new JsonResult((Found ?? []).Select(candidate => new Suggestion(
            candidate.Id.Value, $"{candidate.Name}, membership number {candidate.MembershipNumber}", $"{candidate.Name} {candidate.MembershipNumber}")));
    }

    public async Task<IActionResult> OnPostChoose()
    {
        await ReadDraft();
        await Search();
        if (Found!.FirstOrDefault(candidate => candidate.Id.Value == Candidate) is not { } chosen)
        {
            ModelState.AddModelError(nameof(Candidate), "Choose the respondent, or search again.");
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        return await Take(chosen.Id, chosen.Name);
    }

    public async Task<IActionResult> OnPostRegister()
    {
        await ReadDraft();
        var registered = default(CandidateId);
        ActOnce();
        if (!await Accepts(async () => registered = await Send(new RegisterCandidate(null, Name?.Trim(), null, null, MembershipNumber?.Trim() ?? ""))))
        {
            return Page();
        }

        return await Take(registered, Name!.Trim());
    }

    private async Task Search()
    {
        var page = await Send(new SearchCandidates(Q?.Trim() ?? "", Most));
        (Found, AreMore) = (page.Items, page.Next is not null);
    }

    private async Task ReadDraft() => Draft = ComplaintDraft.From(await Send(new GetDraft(ComplaintDraft.Form)));

    private async Task<IActionResult> Take(CandidateId candidate, string name)
    {
        // What resembles a case about one person says nothing about another.
        var changed = candidate == Draft.Respondent ? Draft : Draft with { Respondent = candidate, RespondentName = name, RelatedAsked = false, DistinctFromConcluded = null };
        await Send(changed.ToKeep());
        return Redirect(changed.NextStep);
    }
}

/// <param name="Finds">What stands in the field once it is taken: searched for, it finds this one again.</param>
public sealed record Suggestion(Guid Value, string Text, string Finds);
