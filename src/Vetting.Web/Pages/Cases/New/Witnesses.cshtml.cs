using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Drafts;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.New;

/// <summary>Who saw or heard it. Witnesses are parties: none of them works on the case.</summary>
[Requires(Permission.LogComplaint)]
public sealed class WitnessesModel(PageServices services) : FindPersonPage(services), IComplaintStep
{
    public string Step => IComplaintStep.Witnesses;

    public ComplaintDraft Draft { get; set; } = new();

    public Task<IActionResult> OnGet() => ShowStep(this);

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
        return await Registered() is { } person ? await Add(new(person.Id, person.Name)) : Page();
    }

    public async Task<IActionResult> OnPostRemove()
    {
        await ReadDraft();
        return await Keep(Draft with { Witnesses = [.. Draft.Witnesses.Where(witness => witness.Id.Value != Person)] });
    }

    /// <summary>Says that the identity is to be protected, or that it is not.</summary>
    public async Task<IActionResult> OnPostProtect()
    {
        await ReadDraft();
        return await Keep(Draft with
        {
            Witnesses =
            [
                .. Draft.Witnesses.Select(witness =>
                    witness.Id.Value == Person ? witness with { IsProtected = !witness.IsProtected } : witness),
            ],
        });
    }

    public Task<IActionResult> OnPostContinue() => TakeStep(this);

    ComplaintDraft IComplaintStep.Answered() => Draft with { WitnessesAsked = true };

    private async Task<IActionResult> Add(DraftPerson witness)
    {
        Demand(Draft.Witnesses.Count < Complaint.MaxNamed, "", $"At most {Complaint.MaxNamed} witnesses.");
        return !ModelState.IsValid
            ? Page()
            : await Keep(Draft with { Witnesses = [.. Draft.Witnesses.Where(other => other.Id != witness.Id), witness] });
    }

    private async Task<IActionResult> Keep(ComplaintDraft changed)
    {
        await Send(changed.ToKeep());
        return Redirect(Addresses.NewCase.Witnesses);
    }

    private async Task ReadDraft() => Draft = ComplaintDraft.From(await Send(new GetDraft(ComplaintDraft.Form)));
}
