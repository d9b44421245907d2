using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Candidates;
using Vetting.Application.Common;
using Vetting.Application.Selections;
using Vetting.Domain.Common;
using Vetting.Domain.Selections;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Selections;

/// <summary>An imposed candidacy, one thing a step: who, on what authority, why, who was consulted, and what the normal route would have been.</summary>
[Requires(Permission.ImposeCandidate)]
public sealed class ImposeModel : SelectionPage
{
    public const int MaxLength = Domain.Selections.Selection.TextMaxLength;

    private const int ClauseMaxLength = 80;
    private const string Check = "check";

    private static readonly (string Name, string Title, string[] Fields)[] Steps =
    [
        ("candidate", "Who is imposed", [nameof(MembershipNumber)]),
        ("authority", "On what authority", [nameof(DecidingBody), nameof(Clause)]),
        ("reasons", "Why", [nameof(Reasons)]),
        ("consultation", "Who was consulted", [nameof(Consulted), nameof(NormalRoute)]),
        (Check, "Check your answers", []),
    ];

    [BindProperty(SupportsGet = true)]
    public string? Step { get; set; }

    [BindProperty]
    [Display(Name = "Membership number of the candidate")]
    public string? MembershipNumber { get; set; }

    [BindProperty]
    [Display(Name = "Deciding body")]
    public string? DecidingBody { get; set; }

    [BindProperty]
    [Display(Name = "Clause of the rules")]
    public string? Clause { get; set; }

    [BindProperty]
    [Display(Name = "Reasons")]
    public string? Reasons { get; set; }

    [BindProperty]
    [Display(Name = "Who was consulted, and what they said")]
    public string? Consulted { get; set; }

    [BindProperty]
    [Display(Name = "What the normal route would have been, and why it was not taken")]
    public string? NormalRoute { get; set; }

    public CandidateRow? Candidate { get; private set; }

    public int Number => Array.FindIndex(Steps, step => step.Name == Step) + 1;

    public static int Count => Steps.Length;

    public string Title => Steps[Number - 1].Title;

    public string Form => $"{Address}/impose";

    public string Back => Number == 1 ? Address : $"{Form}/{Steps[Number - 2].Name}";

    public async Task<IActionResult> OnGet()
    {
        if (Number == 0)
        {
            return Step is null ? Redirect($"{Form}/{Steps[0].Name}") : NotFound();
        }

        await ReadSelection();
        if (Elsewhere() is { } elsewhere)
        {
            return elsewhere;
        }

        await Restore(Form);
        if (IsReopened)
        {
            await Restore();
        }

        await Find();
        return Step == Check && FirstWithProblems() is { } step ? Redirect($"{Form}/{step}") : Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (Number == 0)
        {
            return NotFound();
        }

        await ReadSelection();
        if (Elsewhere() is { } elsewhere)
        {
            return elsewhere;
        }

        if (Step == Check)
        {
            return await Record();
        }

        await Find();
        foreach (var (field, message) in ProblemsIn(Step!))
        {
            ModelState.AddModelError(field, message);
        }

        if (!await Accepts(() => KeepStep(Form, Steps[Number - 1].Fields)))
        {
            return Page();
        }

        if (IsReopened)
        {
            await Forget();
        }

        return Redirect($"{Form}/{(Request.Query.ContainsKey(Check) ? Check : Steps[Number].Name)}");
    }

    private async Task<IActionResult> Record()
    {
        await Restore(Form);
        await Find();
        if (FirstWithProblems() is { } step)
        {
            return Redirect($"{Form}/{step}");
        }

        var authority = new Imposition(DecidingBody!, Clause!, Reasons!, Consulted!, NormalRoute!);
        if (!await Accepts(() => Send(new ImposeCandidate(new SelectionId(Id), Version, Candidate!.Id, authority))))
        {
            return Page();
        }

        await Forget(Form);
        Say("The imposed candidate is recorded, with the authority. Another officer endorses.");
        return Redirect(Address);
    }

    private RedirectResult? Elsewhere() => Selection is { Route: SelectionRoute.Imposed, Stage: SelectionStage.Open } ? null : Redirect(Address);

    private async Task Find()
    {
        var number = MembershipNumber?.Trim();
        if (number is { Length: > 0 and <= Domain.Candidates.Candidate.MembershipNumberMaxLength })
        {
            Candidate = (await Send(new GetCandidates(number, 1))).Items.FirstOrDefault();
        }
    }

    private string? FirstWithProblems() => Steps.Select(step => step.Name).FirstOrDefault(step => ProblemsIn(step).Any());

    private IEnumerable<(string Field, string Message)> ProblemsIn(string step) => step switch
    {
        "candidate" when string.IsNullOrWhiteSpace(MembershipNumber) => [(nameof(MembershipNumber), "Enter the membership number of the candidate.")],
        "candidate" when Candidate is null => [(nameof(MembershipNumber), "Nobody on the register has this membership number.")],
        "authority" => [.. Text(DecidingBody, nameof(DecidingBody), "the deciding body", MaxLength), .. Text(Clause, nameof(Clause), "the clause of the rules", ClauseMaxLength)],
        "reasons" => Text(Reasons, nameof(Reasons), "the reasons", MaxLength),
        "consultation" => [
            .. Text(Consulted, nameof(Consulted), "who was consulted", MaxLength), .. Text(NormalRoute, nameof(NormalRoute), "what the normal route would have been", MaxLength)],
        _ => [],
    };

    private static IEnumerable<(string, string)> Text(string? text, string field, string what, int max) =>
        string.IsNullOrWhiteSpace(text) ? [(field, $"Enter {what}.")] : text.Length > max ? [(field, $"{Words.Sentence(what)} must be {max:N0} characters or fewer.")] : [];
}
