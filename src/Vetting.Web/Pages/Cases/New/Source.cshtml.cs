using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Drafts;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.New;

/// <summary>From where the complaint came, and who may know from whom.</summary>
[Requires(Permission.LogComplaint)]
public sealed class SourceModel(PageServices services) : VettingPage(services)
{
    [BindProperty]
    [Display(Name = "Where did it come from?")]
    public ComplaintSource? Source { get; set; }

    [BindProperty]
    [Display(Name = "Who may know the complainant?")]
    public Confidentiality? Confidentiality { get; set; }

    public async Task OnGet()
    {
        var draft = ComplaintDraft.From(await Send(new GetDraft(ComplaintDraft.Form)));
        (Source, Confidentiality) = (draft.Source, draft.Confidentiality);
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task<IActionResult> OnPost()
    {
        if (Source is null)
        {
            ModelState.TryAddModelError(nameof(Source), "Choose where the complaint came from.");
        }

        if (Confidentiality is null)
        {
            ModelState.TryAddModelError(nameof(Confidentiality), "Choose who may know the complainant.");
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        var draft = ComplaintDraft.From(await Send(new GetDraft(ComplaintDraft.Form)));
        var changed = draft with
        {
            Source = Source,
            Confidentiality = Confidentiality,
            Complainant = Confidentiality == Domain.Complaints.Confidentiality.Anonymous ? null : draft.Complainant,
        };
        await Send(changed.ToKeep());
        return Redirect(changed.NextStep);
    }
}
