using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Candidates;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Candidates;

/// <summary>Who is close to a candidate: first, whom.</summary>
[Requires(Permission.ManagePanelRegister)]
public sealed class RelationshipModel(PageServices services) : FindPersonPage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public CandidateRecord Candidate { get; private set; } = null!;

    public async Task OnGet()
    {
        await Read();
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task OnPostSearch()
    {
        await Read();
        await Find();
    }

    public async Task<IActionResult> OnPostChoose()
    {
        await Read();
        return await Chosen() is { } person ? Redirect(Addresses.Candidates.Relate(Id, person.Id.Value)) : Page();
    }

    public async Task<IActionResult> OnPostRegister()
    {
        await Read();
        return await Registered() is { } person ? Redirect(Addresses.Candidates.Relate(Id, person.Id.Value)) : Page();
    }

    private async Task Read() => Candidate = await Send(new GetCandidate(new CandidateId(Id)));
}
