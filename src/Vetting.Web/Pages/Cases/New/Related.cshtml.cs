using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Drafts;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.New;

/// <summary>Which cases it belongs to, and whether it was logged, or even decided, before.</summary>
[Requires(Permission.LogComplaint)]
public sealed class RelatedModel(PageServices services) : VettingPage(services)
{
    private static readonly char[] Between = [' ', ',', ';', '\n', '\r', '\t'];

    [BindProperty]
    [Display(Name = "Related cases")]
    public List<string> Resembling { get; set; } = [];

    [BindProperty]
    [Display(Name = "References of other related cases")]
    public string? Others { get; set; }

    [BindProperty]
    [Display(Name = "Why this is a different matter")]
    public string? DistinctFromConcluded { get; set; }

    public ComplaintDraft Draft { get; private set; } = new();

    public IReadOnlyList<ResemblingCase> Found { get; private set; } = [];

    public IEnumerable<ResemblingCase> Concluded => Found.Where(resembling => resembling.MustBeDistinguished);

    public IEnumerable<Choice> FoundChoices => Found.Select(resembling => new Choice(
        resembling.Reference, $"{resembling.Reference}: {string.Join(", ", resembling.Categories.Select(Words.Of))}",
        $"{(resembling.MergedInto is { } other ? $"Goes on in {other}, into which it was merged. " : "")}Received {WrittenDate.Long(Domain.Common.CivilTime.DateOf(resembling.ReceivedAt))}, {(resembling.Disposition is { } ended ? Words.InSentence(Words.Of(ended)) : $"at stage {Words.InSentence(Words.Of(resembling.Stage))}")}. {Why(resembling)}"));

    public async Task<IActionResult> OnGet()
    {
        await Read();
        if (Draft.Respondent is null || Draft.Allegations.Count == 0)
        {
            return Redirect(Draft.NextStep);
        }

        var found = Found.Select(resembling => resembling.Reference).ToHashSet();
        Resembling = [.. Draft.RelatedTo.Where(found.Contains)];
        Others = string.Join(", ", Draft.RelatedTo.Where(reference => !found.Contains(reference)));
        DistinctFromConcluded = Draft.DistinctFromConcluded;
        if (IsReopened)
        {
            await Restore();
        }

        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        await Read();
        List<string> related = [.. Resembling, .. (Others ?? "").ToUpperInvariant().Split(Between, StringSplitOptions.RemoveEmptyEntries)];
        await Check(related);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        var changed = Draft with { RelatedTo = [.. related.Distinct()], DistinctFromConcluded = Concluded.Any() ? DistinctFromConcluded!.Trim() : null, RelatedAsked = true };
        await Send(changed.ToKeep());
        return Redirect(changed.NextStep);
    }

    private async Task Check(List<string> related)
    {
        foreach (var reference in related.Distinct())
        {
            if (!System.Text.RegularExpressions.Regex.IsMatch(reference, ComplaintReference.Pattern))
            {
                ModelState.TryAddModelError(nameof(Others), "A reference is written C-2026-483019. Separate several with commas.");
            }
            else if (!Found.Any(resembling => resembling.Reference == reference)
                && !(await Send(new SearchComplaints(reference, new ComplaintFilter()))).Items.Any(row => row.Reference == reference))
            {
                ModelState.TryAddModelError(nameof(Others), $"There is no case {reference} that you may see.");
            }
        }

        if (Concluded.Any() && string.IsNullOrWhiteSpace(DistinctFromConcluded))
        {
            ModelState.TryAddModelError(nameof(DistinctFromConcluded), "Enter why this is a different matter, or propose a reopening of the concluded case instead.");
        }
        else if (DistinctFromConcluded?.Length > Complaint.ReasonMaxLength)
        {
            ModelState.TryAddModelError(nameof(DistinctFromConcluded), $"Why this is a different matter must be {Complaint.ReasonMaxLength:N0} characters or fewer.");
        }
    }

    private async Task Read()
    {
        Draft = ComplaintDraft.From(await Send(new GetDraft(ComplaintDraft.Form)));
        Found = Draft.Respondent is { } respondent && Draft.Allegations.Count > 0 ? await Send(new GetResemblingCases(respondent, Draft.Allegations)) : [];
    }

    private static string Why(ResemblingCase resembling) => resembling switch
    {
        { IsSameMatter: true, HasSimilarWords: true } => "The same category at the same time, in similar words.",
        { IsSameMatter: true } => "The same category at the same time.",
        _ => "Told in similar words.",
    };
}
