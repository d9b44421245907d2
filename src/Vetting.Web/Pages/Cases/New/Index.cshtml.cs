using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Drafts;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.New;

/// <summary>Where a complaint begins to be logged, or goes on.</summary>
[Requires(Permission.LogComplaint)]
public sealed class IndexModel(PageServices services) : VettingPage(services)
{
    public ComplaintDraft Draft { get; private set; } = new();

    public DateTimeOffset SavedAt { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        if (await Send(new GetDraft(ComplaintDraft.Form)) is not { } kept)
        {
            return Redirect(Addresses.NewCase.Respondent);
        }

        (Draft, SavedAt) = (ComplaintDraft.From(kept), kept.SavedAt);
        return Page();
    }

    public async Task<IActionResult> OnPostDiscard()
    {
        await Send(new DiscardDraft(ComplaintDraft.Form));
        Say("The draft is discarded.");
        return Redirect(Addresses.Cases.Index);
    }
}
