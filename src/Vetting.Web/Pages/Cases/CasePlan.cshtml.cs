using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Panels;
using Vetting.Application.Planning;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Planning;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>What remains of the case until when, and what the rules allow if it no longer fits. What is supposed stays in the address: it names nobody.</summary>
[Requires(Permission.ReadPlanner)]
public sealed class CasePlanModel(PageServices services) : CasePage(services)
{
    [BindProperty(SupportsGet = true), Display(Name = "What if nominations closed on (optional)")]
    public DateOnly? Close { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "What if it were expedited?")]
    public bool Expedited { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "What if these people sat on the panel?")]
    public List<Guid> Members { get; set; } = [];

    public CasePlan Found { get; private set; } = null!;

    /// <summary>Who could sit; empty for whoever does not convene the panel.</summary>
    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    /// <summary>What the second plan supposes.</summary>
    public string Supposed => $"This supposes that {Words.List(
    [
        .. Close is { } close ? [$"nominations close on {WrittenDate.Long(close)}"] : Array.Empty<string>(),
        .. Expedited ? ["the respondent gives up all of their time that is left"] : Array.Empty<string>(),
        .. Members.Count > 0
            ? [$"the panel is {Words.List([.. Choices.Where(choice => Members.Contains(Guid.Parse(choice.Value))).Select(choice => choice.Text)])}"]
            : Array.Empty<string>(),
    ])}.";

    public async Task OnGet()
    {
        await ReadFile();
        if (Case.OpenActs.Any(open => open.Act is Act.ConvenePanel or Act.ReplacePanelMember) && Me.May(Permission.ConvenePanel))
        {
            var choices = await Send(new GetPanelChoices(Reference));
            Choices = [.. choices.Members.Where(member => member.IsEligible).Select(member => new Choice(member.User.Value.ToString(), member.Name))];
        }

        if (!ModelState.IsValid
            || !await Accepts(async () => Found = await Send(new GetPlan(Reference, Close, Expedited, [.. Members.Select(user => new UserId(user))]))))
        {
            Found = await Send(new GetPlan(Reference));
        }
    }

    /// <summary>Where the reader does it, or looks at it; null when that is not for them.</summary>
    public string? AddressOf(PlanOption option)
    {
        Act? act = option.Kind switch
        {
            LawfulOptionKind.Expedite => Act.AgreeToExpedition,
            LawfulOptionKind.ProposeInterimMeasure => Act.ProposeInterimMeasure,
            LawfulOptionKind.DecideInterimMeasure => Act.DecideInterimMeasure,
            _ => null,
        };
        return act is not null
            ? Case.OpenActs.Contains(new OpenAct(act.Value, option.About))
                ? act switch
                {
                    Act.AgreeToExpedition => Addresses.Cases.AgreeToExpedition(Reference),
                    Act.ProposeInterimMeasure => Addresses.Cases.Interim(Reference),
                    _ => Addresses.Cases.InterimDecision(Reference, option.About!.Value),
                }
                : null
            : Me.May(Permission.ManageSelections) ? Addresses.Selections.Selection(option.About!.Value) : null;
    }
}
