using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.MyCases;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Records that the respondent agreed to less time.</summary>
[Requires(Permission.ServeNotice)]
public sealed class ExpeditionModel(PageServices services) : ActPage(services)
{
    [BindProperty]
    [Display(Name = "New last day to reply (optional)")]
    public DateOnly? ReplyBy { get; set; }

    [BindProperty]
    [Display(Name = "New last day to appeal (optional)")]
    public DateOnly? AppealBy { get; set; }

    [BindProperty]
    [Display(Name = "Letters (optional)")]
    public bool IsServedWhenSent { get; set; }

    [BindProperty]
    [Display(Name = "Day on which they agreed")]
    public DateOnly? GivenOn { get; set; }

    [BindProperty]
    [Display(Name = "What shows that they agreed")]
    public string? Evidence { get; set; }

    protected override string Done => "The consent is recorded.";

    protected override void Check() => Demand(GivenOn is not null, nameof(GivenOn), "Enter the day on which they agreed.");

    protected override Task Act() =>
        Send(new RecordExpedition(Reference, Version, ReplyBy, AppealBy, IsServedWhenSent, GivenOn!.Value, Evidence ?? ""));

    protected override string FieldOf(RuleBrokenException broken) => broken.Code switch
    {
        RuleCodes.LessTime => AppealBy is null ? nameof(ReplyBy) : nameof(AppealBy),
        RuleCodes.DatesContradict => nameof(GivenOn),
        _ => base.FieldOf(broken),
    };
}
