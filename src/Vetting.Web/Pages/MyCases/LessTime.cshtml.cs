using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.MyCases;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.MyCases;

/// <summary>The respondent agrees to less time than the rulebook gives them.</summary>
[Requires(Permission.AnswerMyCase)]
public sealed class LessTimeModel(PageServices services) : MyActPage(services)
{
    [BindProperty]
    [Display(Name = "Your last day to reply (optional)")]
    public DateOnly? ReplyBy { get; set; }

    [BindProperty]
    [Display(Name = "Your last day to appeal (optional)")]
    public DateOnly? AppealBy { get; set; }

    [BindProperty]
    [Display(Name = "Letters (optional)")]
    public bool IsServedWhenSent { get; set; }

    /// <summary>The last day to appeal as it is now; null while they cannot.</summary>
    public DateOnly? AppealEnds => Found.Deadlines.FirstOrDefault(deadline => deadline.Kind == DeadlineKind.AppealWindow)?.On;

    protected override string Done => "You have agreed to less time.";

    protected override RuleBrokenException? Obstacle =>
        Found.MayAgreeToLessTime ? null : new RuleBrokenException(RuleCodes.LessTime, "There is no time of yours now that could be shorter.");

    protected override void Check() => Demand(
        ReplyBy is not null || AppealBy is not null || IsServedWhenSent,
        Found.ReplyBy is not null ? nameof(ReplyBy) : AppealEnds is not null ? nameof(AppealBy) : nameof(IsServedWhenSent),
        "Say which time is to be shorter.");

    protected override Task Act() => Send(new AgreeToExpedition(Reference, ReplyBy, AppealBy, IsServedWhenSent));

    protected override string FieldOf(RuleBrokenException broken) => broken.Code != RuleCodes.LessTime ? base.FieldOf(broken)
        : AppealBy is not null ? nameof(AppealBy) : ReplyBy is not null ? nameof(ReplyBy) : nameof(IsServedWhenSent);
}
