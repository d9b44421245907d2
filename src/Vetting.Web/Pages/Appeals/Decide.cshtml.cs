using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Appeals;
using Vetting.Application.Common;
using Vetting.Application.Panels;
using Vetting.Application.Rulebooks;
using Vetting.Application.Rulings;
using Vetting.Domain.Appeals;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Appeals;

/// <summary>The chair of the appeal panel records what its majority decided, in steps.</summary>
[Requires(Permission.ChairPanel)]
public sealed class DecideModel : CasePage
{
    private const string Check = "check";

    private static readonly (string Name, string Title, string[] Fields)[] Steps =
    [
        ("outcome", "Outcome of the appeal", [nameof(StartsOn), nameof(Conditions)]),
        ("reasons", "Reasons", [nameof(Reasons)]),
        (Check, "Check your answers", []),
    ];

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Step { get; set; }

    [BindProperty]
    [Display(Name = "The day on which it starts")]
    public DateOnly? StartsOn { get; set; }

    [BindProperty]
    [Display(Name = "Conditions")]
    public string? Conditions { get; set; }

    [BindProperty]
    [Display(Name = "Reasons of the decision")]
    public string? Reasons { get; set; }

    public AppealView Appeal { get; private set; } = null!;

    public RulingView Appealed { get; private set; } = null!;

    public PanelView Panel { get; private set; } = null!;

    public RulebookContent Rules { get; private set; } = null!;

    public AppealOutcome Outcome { get; private set; }

    public SanctionPoint? Varied => Panel.Tally!.Sanction;

    public int Number => Array.FindIndex(Steps, step => step.Name == Step) + 1;

    public static int Count => Steps.Length;

    public string Title => Steps[Number - 1].Title;

    public string Form => $"/appeals/{Id}/decision";

    public string Back => Number == 1 ? $"/panels/{Panel.Id.Value}" : $"{Form}/{Steps[Number - 2].Name}";

    /// <summary>As in: 2 dismissed, 1 varied.</summary>
    public string Votes => string.Join(", ", Panel.Members.Select(member => member.Ballot?.Appeal).OfType<AppealOutcome>()
        .CountBy(outcome => outcome).OrderByDescending(count => count.Value).Select(count => $"{count.Value} {Words.InSentence(Words.Of(count.Key))}"));

    public string Consequence => Outcome switch
    {
        AppealOutcome.Upheld => "The ruling is set aside: what was proved counts as not proved, and the sanction falls away.",
        AppealOutcome.Varied => "The findings stand; another sanction takes the place of the one imposed.",
        AppealOutcome.Remitted => "The ruling is set aside and a fresh panel hears the matter again.",
        _ => "The ruling stands.",
    };

    public async Task<IActionResult> OnGet()
    {
        if (Number == 0)
        {
            return Step is null ? Redirect($"{Form}/{Steps[0].Name}") : NotFound();
        }

        if (await Read() is { } elsewhere)
        {
            return elsewhere;
        }

        await Restore(Form);
        if (IsReopened)
        {
            await Restore();
        }

        StartsOn ??= Number == 1 ? Today : null;
        return Step == Check && FirstWithProblems() is { } step ? Redirect($"{Form}/{step}") : Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (Number == 0)
        {
            return NotFound();
        }

        if (await Read() is { } elsewhere)
        {
            return elsewhere;
        }

        if (Step == Check)
        {
            return await Record();
        }

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
        if (FirstWithProblems() is { } step)
        {
            return Redirect($"{Form}/{step}");
        }

        var sanction = Varied is { } point ? new NewSanction(point.Sanction, point.Months, StartsOn!.Value, string.IsNullOrWhiteSpace(Conditions) ? null : Conditions) : null;
        if (!await Accepts(() => Send(new DecideAppeal(Appeal.Id, Version, Outcome, sanction, Reasons!))))
        {
            return Page();
        }

        await Forget(Form);
        Say("The decision on the appeal is recorded.");
        return Redirect(Outcome == AppealOutcome.Remitted ? "/panels" : $"/appeals/{Id}");
    }

    private async Task<IActionResult?> Read()
    {
        Appeal = await Send(new GetAppeal(new AppealId(Id)));
        Reference = Appeal.Reference;
        await ReadFile();
        if (Appeal.Outcome is not null || Case.Panels.LastOrDefault(panel => panel is { Purpose: PanelPurpose.Appeal, ConcludedAt: null }) is not { } panel)
        {
            return Redirect($"/appeals/{Id}");
        }

        Panel = await ReadPanelAsChair(panel.Id);
        if (Panel.Tally?.Appeal is not { } outcome)
        {
            return Redirect($"/panels/{panel.Id.Value}");
        }

        Outcome = outcome;
        Appealed = await Send(new GetRuling(Appeal.Ruling));
        Rules = (await Send(new GetRulebook(Case.Rulebook))).Content;
        return null;
    }

    private string? FirstWithProblems() => Steps.Select(step => step.Name).FirstOrDefault(step => ProblemsIn(step).Any());

    private IEnumerable<(string Field, string Message)> ProblemsIn(string step)
    {
        if (step == "outcome" && Varied is not null)
        {
            if (StartsOn is null && !ModelState.ContainsKey(nameof(StartsOn)))
            {
                yield return (nameof(StartsOn), "Enter the day on which the sanction starts, such as 27 March 2026.");
            }

            if (StartsOn < Today)
            {
                yield return (nameof(StartsOn), "The sanction must start today or later.");
            }

            if (Conditions?.Length > Complaint.ReasonMaxLength)
            {
                yield return (nameof(Conditions), $"The conditions must be {Complaint.ReasonMaxLength:N0} characters or fewer.");
            }
        }

        if (step == "reasons" && string.IsNullOrWhiteSpace(Reasons))
        {
            yield return (nameof(Reasons), "Enter the reasons of the decision.");
        }

        if (step == "reasons" && Reasons?.Length > Ruling.ReasonsMaxLength)
        {
            yield return (nameof(Reasons), $"The reasons of the decision must be {Ruling.ReasonsMaxLength:N0} characters or fewer.");
        }
    }
}
