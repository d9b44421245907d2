using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Candidates;
using Vetting.Application.Common;
using Vetting.Application.Drafts;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.New;

/// <summary>About whom the complaint is: somebody in the register of candidates, or put there on the way.</summary>
[Requires(Permission.LogComplaint)]
public sealed class RespondentModel(PageServices services) : RegisteringPage(services), IComplaintStep
{
    public const int Most = 20;

    private (CandidateId Id, string Name)? _chosen;

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

    public string Step => IComplaintStep.Respondent;

    public ComplaintDraft Draft { get; set; } = new();

    /// <summary>Null before anybody was searched for.</summary>
    public IReadOnlyList<CandidateRow>? Found { get; private set; }

    public bool AreMore { get; private set; }

    public IEnumerable<Choice> FoundChoices => (Found ?? []).Select(candidate =>
        new Choice(candidate.Id.Value.ToString(), candidate.Name, $"Membership number {candidate.MembershipNumber}"));

    public Task<IActionResult> OnGet() => ShowStep(this);

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
            candidate.Id.Value,
            $"{candidate.Name}, membership number {candidate.MembershipNumber}",
            $"{candidate.Name} {candidate.MembershipNumber}")));
    }

    public async Task<IActionResult> OnPostChoose()
    {
        await ReadDraft();
        await Search();
        var chosen = Found!.FirstOrDefault(candidate => candidate.Id.Value == Candidate);
        Demand(chosen is not null, nameof(Candidate), "Choose the respondent, or search again.");
        return chosen is null ? Page() : await Take(chosen.Id, chosen.Name);
    }

    public async Task<IActionResult> OnPostRegister()
    {
        await ReadDraft();
        if (await IsAsking(new(Name?.Trim() ?? "", MembershipNumber: MembershipNumber?.Trim())))
        {
            return Page();
        }

        if (Recognised is { Candidate: { } known })
        {
            return await Take(known, Recognised.Name);
        }

        var registered = default(CandidateId);
        ActOnce();
        if (!await Accepts(async () => registered = await Send(Recognised is { } person
                ? new RegisterCandidate(person.Id, null, null, null, MembershipNumber?.Trim() ?? "")
                : new RegisterCandidate(null, Name?.Trim(), null, null, MembershipNumber?.Trim() ?? "", SomebodyElseThan))))
        {
            return Page();
        }

        return await Take(registered, Recognised?.Name ?? Name!.Trim());
    }

    private async Task Search()
    {
        var page = await Send(new SearchCandidates(Q?.Trim() ?? "", Most));
        (Found, AreMore) = (page.Items, page.Next is not null);
    }

    private async Task ReadDraft() => Draft = ComplaintDraft.From(await Send(new GetDraft(ComplaintDraft.Form)));

    private Task<IActionResult> Take(CandidateId candidate, string name)
    {
        _chosen = (candidate, name);
        return TakeStep(this);
    }

    /// <summary>What resembles a case about one person says nothing about another.</summary>
    ComplaintDraft IComplaintStep.Answered() => _chosen is { } chosen && chosen.Id != Draft.Respondent
        ? Draft with { Respondent = chosen.Id, RespondentName = chosen.Name, RelatedAsked = false, DistinctFromConcluded = null }
        : Draft;
}

/// <param name="Finds">What stands in the field once it is taken: searched for, it finds this one again.</param>
public sealed record Suggestion(Guid Value, string Text, string Finds);
