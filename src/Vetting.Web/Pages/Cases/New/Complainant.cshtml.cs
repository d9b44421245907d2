using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Drafts;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.New;

/// <summary>Who complains.</summary>
[Requires(Permission.LogComplaint)]
public sealed class ComplainantModel(PageServices services) : FindPersonPage(services), IComplaintStep
{
    private DraftPerson? _chosen;

    public string Step => IComplaintStep.Complainant;

    public ComplaintDraft Draft { get; set; } = new();

    public async Task<IActionResult> OnGet()
    {
        var page = await ShowStep(this);
        return Draft.Confidentiality is null || Draft.IsAnonymous ? Redirect(Addresses.NewCase.Source) : page;
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
        return await Registered() is { } person ? await Take(new(person.Id, person.Name)) : Page();
    }

    ComplaintDraft IComplaintStep.Answered() => Draft with { Complainant = _chosen ?? Draft.Complainant };

    private Task<IActionResult> Take(DraftPerson complainant)
    {
        _chosen = complainant;
        return TakeStep(this);
    }

    private async Task ReadDraft() => Draft = ComplaintDraft.From(await Send(new GetDraft(ComplaintDraft.Form)));
}
