using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Drafts;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.New;

/// <summary>Who complains.</summary>
[Requires(Permission.LogComplaint)]
public sealed class ComplainantModel(PageServices services) : FindPersonPage(services)
{
    public ComplaintDraft Draft { get; private set; } = new();

    public async Task<IActionResult> OnGet()
    {
        await ReadDraft();
        if (IsReopened)
        {
            await Restore();
        }

        return Draft.Confidentiality is null or Domain.Complaints.Confidentiality.Anonymous ? Redirect(Addresses.NewCase.Source) : Page();
    }

    public async Task OnPostSearch()
    {
        await ReadDraft();
        await Find();
    }

    public async Task<IActionResult> OnPostChoose()
    {
        await ReadDraft();
        return await Chosen() is { } person ? await Take(new(person.Id, person.Name)) : Page();
    }

    public async Task<IActionResult> OnPostRegister()
    {
        await ReadDraft();
        return await Registered() is { } person ? await Take(new(person, NewName!.Trim())) : Page();
    }

    private async Task ReadDraft() => Draft = ComplaintDraft.From(await Send(new GetDraft(ComplaintDraft.Form)));

    private async Task<IActionResult> Take(DraftPerson complainant)
    {
        var changed = Draft with { Complainant = complainant };
        await Send(changed.ToKeep());
        return Redirect(changed.NextStep);
    }
}
