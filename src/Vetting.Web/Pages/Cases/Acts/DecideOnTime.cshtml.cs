using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.MyCases;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Gives the respondent more time to reply, or refuses it.</summary>
[Requires(Permission.ServeNotice)]
public sealed class DecideOnTimeModel(PageServices services) : ActPage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    [Display(Name = "Do they have more time?")]
    public bool? Grant { get; set; }

    [BindProperty]
    [Display(Name = "New last day (optional)")]
    public DateOnly? GrantedUntil { get; set; }

    [BindProperty]
    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    public TimeRequest Asked => Case.TimeRequests.FirstOrDefault(request => request.Id == new TimeRequestId(Id))
        ?? throw new NotFoundException("request for more time");

    protected override string Done => Grant == true ? "More time was given." : "More time was refused.";

    protected override void Check()
    {
        Demand(Grant is not null, nameof(Grant), "Say whether they have more time.");
        Demand(Grant != true || GrantedUntil is not null, nameof(GrantedUntil), "Enter the new last day.");
        Demand(Grant != false || GrantedUntil is null, nameof(GrantedUntil), "Leave the day empty to refuse.");
    }

    protected override Task Act() => Send(new DecideOnTime(Reference, Version, new(Id), GrantedUntil, Reason ?? ""));

    protected override string FieldOf(RuleBrokenException broken) => broken.Code == RuleCodes.MoreTime ? nameof(GrantedUntil) : base.FieldOf(broken);
}
