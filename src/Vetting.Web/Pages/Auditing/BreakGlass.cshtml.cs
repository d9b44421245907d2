using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Auditing;

/// <summary>An auditor's way into a restricted case: they know its reference from elsewhere, and say why.</summary>
[Requires(Permission.BreakGlass)]
public sealed class BreakGlassModel(PageServices services) : VettingPage(services)
{
    public static IReadOnlyList<Choice> Lengths { get; } =
    [
        new("4", "4 hours"), new("8", "8 hours"), new("24", "One day"), new("48", "Two days"),
        new($"{Application.Complaints.BreakGlass.MaxHours}", "Three days")
    ];

    [BindProperty(SupportsGet = true), Display(Name = "Reference of the case")]
    public string? Reference { get; set; }

    [BindProperty, Display(Name = "Reason")]
    public string Reason { get; set; } = "";

    [BindProperty, Display(Name = "For how long")]
    public int Hours { get; set; } = 8;

    public async Task OnGet()
    {
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task<IActionResult> OnPost()
    {
        var reference = Reference?.Trim().ToUpperInvariant() ?? "";
        if (!await Accepts(() => Enter(reference)))
        {
            return Page();
        }

        await Forget();
        Say($"You may read {reference} for {Words.Count(Hours, "hour")}. The other auditors have been told.");
        return Redirect(Addresses.Auditing.CaseHistory(reference));
    }

    private async Task Enter(string reference)
    {
        try
        {
            await Send(new Application.Complaints.BreakGlass(reference, Reason ?? "", Hours));
        }
        catch (NotFoundException)
        {
            Refuse(StatusCodes.Status404NotFound, nameof(Reference), "There is no such case, or it is not for you. Check the reference.");
        }
    }
}
