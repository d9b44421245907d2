using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Opens a restricted case again to all whose role and place let them see it.</summary>
[Requires(Permission.RestrictCase)]
public sealed class RestrictionEndModel(PageServices services) : ActPage(services)
{
    [BindProperty]
    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    protected override string Done => "The restriction is lifted.";

    protected override Task Act() => Send(new LiftRestriction(Reference, Version, Reason ?? ""));
}
