using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Drafts;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;
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

    [BindProperty]
    [Display(Name = "On which day was it received?")]
    public DateOnly? ReceivedOn { get; set; }

    [BindProperty]
    [Display(Name = "How was it received?")]
    public ReceiptChannel? ReceivedThrough { get; set; }

    [BindProperty]
    [Display(Name = "Why is it entered only now?")]
    public string? EnteredLateBecause { get; set; }

    /// <summary>Days.</summary>
    public int EnterWithin { get; private set; }

    public async Task OnGet()
    {
        await ReadRulebook();
        var draft = ComplaintDraft.From(await Send(new GetDraft(ComplaintDraft.Form)));
        (Source, Confidentiality) = (draft.Source, draft.Confidentiality);
        (ReceivedOn, ReceivedThrough, EnteredLateBecause) = (draft.ReceivedOn ?? Today, draft.ReceivedThrough, draft.EnteredLateBecause);
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task<IActionResult> OnPost()
    {
        await Check();
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
            ReceivedOn = ReceivedOn,
            ReceivedThrough = ReceivedThrough,
            EnteredLateBecause = string.IsNullOrWhiteSpace(EnteredLateBecause) ? null : EnteredLateBecause.Trim(),
            Complainant = Confidentiality == Domain.Complaints.Confidentiality.Anonymous ? null : draft.Complainant,
        };
        await Send(changed.ToKeep());
        return Redirect(changed.NextStep);
    }

    private async Task Check()
    {
        var rulebook = await ReadRulebook();
        if (Source is null)
        {
            ModelState.TryAddModelError(nameof(Source), "Choose where the complaint came from.");
        }

        if (Confidentiality is null)
        {
            ModelState.TryAddModelError(nameof(Confidentiality), "Choose who may know the complainant.");
        }

        if (ReceivedOn is null)
        {
            ModelState.TryAddModelError(nameof(ReceivedOn), "Enter the day on which it was received.");
        }
        else if (ReceivedOn > Today)
        {
            ModelState.TryAddModelError(nameof(ReceivedOn), "It cannot have been received after today.");
        }

        if (ReceivedThrough is null)
        {
            ModelState.TryAddModelError(nameof(ReceivedThrough), "Choose how it was received.");
        }

        if (new Receipt(ReceivedOn, ReceivedThrough, null).IsLate(rulebook, Today) && string.IsNullOrWhiteSpace(EnteredLateBecause))
        {
            ModelState.TryAddModelError(nameof(EnteredLateBecause), $"It was received more than {EnterWithin} days ago: enter why it is entered only now.");
        }
        else if (EnteredLateBecause?.Length > Complaint.ReasonMaxLength)
        {
            ModelState.TryAddModelError(nameof(EnteredLateBecause), $"The reason must be {Complaint.ReasonMaxLength:N0} characters or fewer.");
        }
    }

    private async Task<RulebookContent> ReadRulebook()
    {
        var rulebook = await Send(new GetRulebookInForce());
        EnterWithin = rulebook.Deadlines.EnterWithin;
        return rulebook;
    }
}
