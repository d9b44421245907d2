using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.MyCases;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.MyCases;

/// <summary>The respondent asks for more time to reply.</summary>
[Requires(Permission.AnswerMyCase)]
public sealed class TimeModel(PageServices services) : MyActPage(services)
{
    [BindProperty]
    [Display(Name = "Until which day do you need?")]
    public DateOnly? Until { get; set; }

    [BindProperty]
    [Display(Name = "Why do you need it?")]
    public string? Why { get; set; }

    protected override string Done => "You have asked for more time. The answer will stand here.";

    protected override RuleBrokenException? Obstacle =>
        Found.MayAskForTime ? null : new RuleBrokenException(RuleCodes.MoreTime, "You cannot ask for more time now.");

    protected override void Check()
    {
        Demand(Until is not null, nameof(Until), "Enter the last day that you need.");
        Demand(!string.IsNullOrWhiteSpace(Why), nameof(Why), "Say why you need more time.");
    }

    protected override Task Act() => Send(new AskForTime(Reference, Until!.Value, Why!));

    protected override string FieldOf(RuleBrokenException broken) => broken.Code == RuleCodes.MoreTime ? nameof(Until) : base.FieldOf(broken);
}
