using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.People;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.MyCases;

/// <summary>What whoever asks volunteers of the groups that they belong to.</summary>
[Requires(Permission.GiveGroupAttributes)]
public sealed class AboutMeModel(PageServices services) : VettingPage(services)
{
    private const string NotSaid = "not-said";

    [BindProperty]
    [Display(Name = "Sex")]
    public string? Sex { get; set; }

    [BindProperty]
    [Display(Name = "Ethnic group")]
    public string? Ethnicity { get; set; }

    [BindProperty]
    [Display(Name = "Religion")]
    public string? Religion { get; set; }

    [BindProperty]
    [Display(Name = "Disability")]
    public string? Disability { get; set; }

    [BindProperty]
    [Display(Name = "Age")]
    public string? AgeBand { get; set; }

    [BindProperty]
    [Display(Name = "Faction or slate in the party")]
    public string? Faction { get; set; }

    /// <summary>Whether anything is kept that can be taken back.</summary>
    public bool IsAnythingKept { get; private set; }

    public static IReadOnlyList<Choice> ChoicesOf(GroupValues values) =>
        [.. values.Codes.Select(code => new Choice(code, values.TextOf(code))), new Choice(NotSaid, "Prefer not to say")];

    public async Task OnGet()
    {
        var kept = await Send(new GetMyGroupAttributes());
        IsAnythingKept = kept != GroupAnswers.None;
        (Sex, Ethnicity, Religion) = (kept.Sex ?? NotSaid, kept.Ethnicity ?? NotSaid, kept.Religion ?? NotSaid);
        (Disability, AgeBand, Faction) = (kept.Disability ?? NotSaid, kept.AgeBand ?? NotSaid, kept.Faction);
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task<IActionResult> OnPost()
    {
        var answers = new GroupAnswers(
            Answer(Sex), Answer(Ethnicity), Answer(Religion), Answer(Disability), Answer(AgeBand), Typed(Faction)?.Trim());
        if (!await Accepts(() => Send(new GiveGroupAttributes(answers))))
        {
            return Page();
        }

        Say(answers == GroupAnswers.None ? "Nothing is kept of what you prefer not to say." : "Your answers are kept, apart from any case.");
        return Redirect(Addresses.MyCases.AboutMe);
    }

    public async Task<IActionResult> OnPostWithdraw()
    {
        if (!await Accepts(() => Send(new WithdrawGroupAttributes())))
        {
            await OnGet();
            return Page();
        }

        Say("What you had said is deleted.");
        return Redirect(Addresses.MyCases.AboutMe);
    }

    protected override string FieldOf(string ofCommand) => base.FieldOf(ofCommand.Split('.')[^1]);

    private static string? Answer(string? chosen) => chosen == NotSaid ? null : Typed(chosen);
}
