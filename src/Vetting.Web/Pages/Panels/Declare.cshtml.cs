using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Panels;
using Vetting.Domain.Common;
using Vetting.Domain.Panels;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Panels;

/// <summary>Declaration first, bundle after.</summary>
[Requires(Permission.SitOnPanel)]
public sealed class DeclareModel(PageServices services) : PanelPage(services)
{
    [BindProperty]
    [Display(Name = "Have you an interest in this case?")]
    public bool? HasInterest { get; set; }

    [BindProperty]
    [Display(Name = "What the interest is")]
    public string? Detail { get; set; }

    public WhoIsInTheCase People { get; private set; } = null!;

    /// <summary>In the order in which a reader looks for people whom they know.</summary>
    public IEnumerable<(string What, string Who)> Shown =>
    [
        ("Respondent", People.Respondent),
        ("Stands for", People.Seats is [] ? "No seat that is known here" : Words.List(People.Seats)),
        ("Complainant", People.Complainant ?? "Not shown to the panel"),
        ("Witnesses", People.Witnesses is [] ? "None who may be named" : Words.List(People.Witnesses)),
        .. People.ProtectedPersons > 0 ? [("Not named here", ProtectedText)] : Array.Empty<(string, string)>(),
        ("Have worked on it", Words.List(People.WorkedOnIt)),
        ("Sit with you", Words.List(
            [.. Panel.Members.Where(member => member.RecusedAt is null && member.User != Me.Id).Select(member => member.Name)])),
    ];

    private string ProtectedText =>
        $"{Words.Count(People.ProtectedPersons, "protected person")}: whether you are tied to them was compared when the panel was convened.";

    public async Task<IActionResult> OnGet()
    {
        await ReadPanel();
        if (Panel.Next != PanelStep.Declare)
        {
            return Redirect(Address);
        }

        if (IsReopened)
        {
            await Restore();
        }

        return await Ask();
    }

    public async Task<IActionResult> OnPost()
    {
        await ReadPanel();
        Demand(HasInterest is not null, nameof(HasInterest), "Say whether you have an interest in this case.");
        Demand(HasInterest is not true || !string.IsNullOrWhiteSpace(Detail), nameof(Detail), "Enter what the interest is.");
        if (!await Accepts(() => Send(new DeclareInterest(new PanelId(Id), HasInterest!.Value, HasInterest.Value ? Detail : null))))
        {
            return await Ask();
        }

        await Forget();
        Say(HasInterest!.Value ? "Your interest is recorded." : "Your declaration is recorded. You may read the bundle now.");
        return Redirect(HasInterest.Value ? Address : Addresses.Panels.Bundle(Id));
    }

    private async Task<IActionResult> Ask()
    {
        People = await Send(new GetWhoIsInTheCase(new PanelId(Id)));
        return Page();
    }
}
