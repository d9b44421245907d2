using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Calendars;
using Vetting.Application.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Calls a sitting off.</summary>
[Requires(Permission.ConvenePanel)]
public sealed class CallOffSittingModel(PageServices services) : SittingPage(services)
{
    [BindProperty]
    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    protected override string Done => "The sitting is called off. Whoever was invited is told.";

    protected override Task Act() => Send(new CallOffSitting(Reference, Changed, SittingVersion, Reason ?? ""));
}
