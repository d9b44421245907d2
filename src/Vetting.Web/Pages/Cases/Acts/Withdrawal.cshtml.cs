using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Closes the case because the complainant withdrew.</summary>
[Requires(Permission.DisposeOfCase)]
public sealed class WithdrawalModel(PageServices services) : EndPage(services)
{
    [BindProperty]
    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    protected override void Check() => Demand(!string.IsNullOrWhiteSpace(Reason), nameof(Reason), "Enter the reason.");

    protected override Task Act() => Send(new WithdrawComplaint(Reference, Version, Reason ?? ""));
}
