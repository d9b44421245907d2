using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Drafts;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.New;

/// <summary>Who saw or heard it. Witnesses are parties: none of them works on the case.</summary>
[Requires(Permission.LogComplaint)]
public sealed class WitnessesModel(PageServices services) : FindPersonPage(services)
{
    public ComplaintDraft Draft { get; private set; } = new();

    public async Task OnGet()
    {
        await ReadDraft();
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task OnPostSearch()
    {
        await ReadDraft();
        await Find();
    }

    public async Task<IActionResult> OnPostChoose()
    {
        await ReadDraft();
        return await Chosen() is { } person ? await Add(new(person.Id, person.Name)) : Page();
    }

    public async Task<IActionResult> OnPostRegister()
    {
        await ReadDraft();
        return await Registered() is { } person ? await Add(new(person, NewName!.Trim())) : Page();
    }

    public async Task<IActionResult> OnPostRemove()
    {
        await ReadDraft();
        return await Keep(Draft with { Witnesses = [.. Draft.Witnesses.Where(witness => witness.Id.Value != Person)] });
    }

    public async Task<IActionResult> OnPostContinue()
    {
        await ReadDraft();
        var changed = Draft with { WitnessesAsked = true };
        await Send(changed.ToKeep());
        return Redirect(changed.NextStep);
    }

    private async Task<IActionResult> Add(DraftPerson witness)
    {
        if (Draft.Witnesses.Count >= Complaint.MaxNamed)
        {
            ModelState.AddModelError("", $"At most {Complaint.MaxNamed} witnesses.");
            return Page();
        }

        return await Keep(Draft with { Witnesses = [.. Draft.Witnesses.Where(other => other.Id != witness.Id), witness] });
    }

    private async Task<IActionResult> Keep(ComplaintDraft changed)
    {
        await Send(changed.ToKeep());
        return Redirect(Addresses.NewCase.Witnesses);
    }

    private async Task ReadDraft() => Draft = ComplaintDraft.From(await Send(new GetDraft(ComplaintDraft.Form)));
}
