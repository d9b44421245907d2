using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Records, with reasons, that no interim measure is needed now.</summary>
[Requires(Permission.ApproveInterimMeasure)]
public sealed class InterimNoneModel(PageServices services) : ActPage(services)
{
    [BindProperty]
    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    protected override string Done => "Decision recorded.";

    protected override Task Act() => Send(new DecideAgainstInterimMeasure(Reference, Version, Reason ?? ""));
}
