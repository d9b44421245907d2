using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Drafts;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.New;

/// <summary>Which cases it belongs to, and whether it was logged, or even decided, before.</summary>
[Requires(Permission.LogComplaint)]
public sealed class RelatedModel(PageServices services) : VettingPage(services), IComplaintStep
{
    private static readonly char[] Between = [' ', ',', ';', '\n', '\r', '\t'];

    private readonly List<string> _unknown = [];

    [BindProperty]
    [Display(Name = "Related cases")]
    public List<string> Resembling { get; set; } = [];

    [BindProperty]
    [Display(Name = "References of other related cases")]
    public string? Others { get; set; }

    [BindProperty]
    [Display(Name = "Why this is a different matter")]
    public string? DistinctFromConcluded { get; set; }

    public string Step => IComplaintStep.Related;

    public ComplaintDraft Draft { get; set; } = new();

    public IReadOnlyList<ResemblingCase> Found { get; private set; } = [];

    private List<string> Related =>
        [.. Resembling.Concat((Others ?? "").ToUpperInvariant().Split(Between, StringSplitOptions.RemoveEmptyEntries)).Distinct()];

    public IEnumerable<ResemblingCase> Concluded => Found.Where(resembling => resembling.MustBeDistinguished);

    public IEnumerable<Choice> FoundChoices => Found.Select(resembling => new Choice(
        resembling.Reference,
        $"{resembling.Reference}: {string.Join(", ", resembling.Categories.Select(Words.Of))}",
        $"{(resembling.MergedInto is { } other ? $"Goes on in {other}, into which it was merged. " : "")}"
        + $"Received {WrittenDate.Long(Domain.Common.CivilTime.DateOf(resembling.ReceivedAt))}, "
        + $"{(resembling.Disposition is { } ended ? Words.InSentence(Words.Of(ended)) : $"at stage {Words.InSentence(Words.Of(resembling.Stage))}")}"
        + $". {Why(resembling)}"));

    public Task<IActionResult> OnGet() => ShowStep(this);

    public Task<IActionResult> OnPost() => TakeStep(this);

    async Task<IActionResult?> IStepByStep.Read()
    {
        Draft = ComplaintDraft.From(await Send(new GetDraft(ComplaintDraft.Form)));
        if (Draft is not { Respondent: { } respondent, Allegations.Count: > 0 })
        {
            return Redirect(Addresses.NewCase.Step(Draft.NextStep));
        }

        Found = await Send(new GetResemblingCases(respondent, Draft.Allegations));
        return null;
    }

    void IComplaintStep.Fill()
    {
        var found = Found.Select(resembling => resembling.Reference).ToHashSet();
        Resembling = [.. Draft.RelatedTo.Where(found.Contains)];
        Others = string.Join(", ", Draft.RelatedTo.Where(reference => !found.Contains(reference)));
        DistinctFromConcluded = Draft.DistinctFromConcluded;
    }

    ComplaintDraft IComplaintStep.Answered() => Draft with
    {
        RelatedTo = Related,
        DistinctFromConcluded = Concluded.Any() ? DistinctFromConcluded?.Trim() : null,
        RelatedAsked = true,
    };

    async Task IStepByStep.Complete()
    {
        foreach (var reference in Related.Where(IsReference).Except(Found.Select(resembling => resembling.Reference)))
        {
            if (!(await Send(new SearchComplaints(reference, new ComplaintFilter()))).Items.Any(row => row.Reference == reference))
            {
                _unknown.Add(reference);
            }
        }
    }

    IEnumerable<(string Field, string Message)> IStepByStep.ProblemsIn(string step) => step != Step ? Draft.ProblemsIn(step) :
    [
        .. Related.Where(reference => !IsReference(reference))
            .Select(_ => (nameof(Others), "A reference is written C-2026-483019. Separate several with commas.")),
        .. _unknown.Select(reference => (nameof(Others), $"There is no case {reference} that you may see.")),
        .. Concluded.Any() && string.IsNullOrWhiteSpace(DistinctFromConcluded)
            ? [(nameof(DistinctFromConcluded), "Enter why this is a different matter, or propose a reopening of the concluded case instead.")]
            : Problems.OfLength(DistinctFromConcluded, nameof(DistinctFromConcluded), "why this is a different matter", Complaint.ReasonMaxLength),
    ];

    private static bool IsReference(string text) => Regex.IsMatch(text, ComplaintReference.Pattern);

    private static string Why(ResemblingCase resembling) => resembling switch
    {
        { IsSameMatter: true, HasSimilarWords: true } => "The same category at the same time, in similar words.",
        { IsSameMatter: true } => "The same category at the same time.",
        _ => "Told in similar words.",
    };
}
