using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Says whether who was interviewed agreed to the text, and so enters it as evidence.</summary>
[Requires(Permission.Investigate)]
public sealed class InterviewOutcomeModel(PageServices services) : CasePage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Interview { get; set; }

    [BindProperty]
    [Display(Name = "Did they agree to the text?")]
    public bool? IsAgreed { get; set; }

    [BindProperty]
    [Display(Name = "Remarks")]
    public string? Remarks { get; set; }

    public InterviewView Held { get; private set; } = null!;

    public async Task<IActionResult> OnGet()
    {
        await Read();
        if (IsReopened)
        {
            await Restore();
        }

        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        Demand(IsAgreed is not null, nameof(IsAgreed), "Choose whether they agreed to it.");
        Demand(IsAgreed != false || !string.IsNullOrWhiteSpace(Remarks), nameof(Remarks), "Enter why it is not agreed.");
        if (await Accepts(Settle))
        {
            Say("Settled: the interview is evidence now.");
            return Redirect(Addresses.Cases.CaseInvestigation(Reference));
        }

        await Read();
        return Page();
    }

    private async Task Settle()
    {
        if (IsReopened)
        {
            await Forget();
        }

        ActOnce();
        await Send(new SettleInterview(
            Reference, Version, new InterviewId(Interview), IsAgreed!.Value, Typed(Remarks)));
    }

    private async Task Read()
    {
        await ReadFile();
        Held = (await Send(new GetInvestigation(Reference))).Interviews.SingleOrDefault(known => known.Id.Value == Interview)
            ?? throw new NotFoundException("interview");
    }
}
