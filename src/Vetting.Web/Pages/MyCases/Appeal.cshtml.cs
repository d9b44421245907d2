using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.MyCases;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.MyCases;

/// <summary>The respondent appeals.</summary>
[Requires(Permission.AnswerMyCase)]
public sealed class AppealModel(PageServices services) : MyActPage(services)
{
    [BindProperty]
    [Display(Name = "Why is the decision wrong?")]
    public List<string> Grounds { get; set; } = [];

    [BindProperty]
    [Display(Name = "In your own words")]
    public string? Text { get; set; }

    public IEnumerable<Choice> ListedGrounds => Found.AppealGrounds.Select(ground => new Choice(ground.Code, ground.Text));

    protected override string Done => "Your appeal was sent.";

    protected override RuleBrokenException? Obstacle => Found.AppealGrounds.Count > 0
        ? null
        : new RuleBrokenException(RuleCodes.AppealWindow, "There is no decision in this case that you can appeal against now.");

    protected override void Check()
    {
        Demand(Grounds.Count > 0, nameof(Grounds), "Choose at least one reason.");
        Demand(!string.IsNullOrWhiteSpace(Text), nameof(Text), "Say in your own words why the decision is wrong.");
    }

    protected override Task Act() => Send(new AppealMyRuling(Reference, Grounds, Text!));
}
