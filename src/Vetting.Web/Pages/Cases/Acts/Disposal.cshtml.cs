using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Closes a case that needs no ruling: merged, referred out, or the respondent left.</summary>
[Requires(Permission.DisposeOfCase)]
public sealed class DisposalModel(PageServices services) : EndPage(services)
{
    [BindProperty]
    [Display(Name = "How does it end?")]
    public Disposition? Disposition { get; set; }

    [BindProperty]
    [Display(Name = "Reference of the other case")]
    public string? MergedInto { get; set; }

    [BindProperty]
    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    protected override void Check()
    {
        MergedInto = string.IsNullOrWhiteSpace(MergedInto) ? null : MergedInto.Trim();
        Demand(Disposition is not null, nameof(Disposition), "Choose how the case ends.");
        Demand(
            Disposition != Domain.Complaints.Disposition.Merged || MergedInto is not null,
            nameof(MergedInto),
            "Enter the reference of the case into which it is merged.");
        Demand(!string.IsNullOrWhiteSpace(Reason), nameof(Reason), "Enter the reason.");
    }

    protected override async Task Act()
    {
        try
        {
            await Send(new DisposeOfCase(
                Reference,
                Version,
                Disposition!.Value,
                Disposition == Domain.Complaints.Disposition.Merged ? MergedInto : null,
                Reason ?? ""));
        }
        catch (NotFoundException absent) when (absent.What == "complaint to merge into")
        {
            throw new RuleBrokenException(
                RuleCodes.CannotClose,
                "There is no such case to merge this one into.",
                "the reference of an open case about the same respondent");
        }
    }
}
