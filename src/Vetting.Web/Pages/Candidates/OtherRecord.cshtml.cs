using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Candidates;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Candidates;

/// <summary>A person who was registered twice: first, which is the other record.</summary>
[Requires(Permission.ManagePanelRegister)]
public sealed class OtherRecordModel(PageServices services) : FindPersonPage(services)
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
        var person = await Chosen();
        Demand(person?.Id != Candidate.Person, nameof(Person), "This is the record from which you came. Choose another one.");
        return person is not null && ModelState.IsValid ? Redirect(Addresses.Candidates.Merge(Id, person.Id.Value)) : Page();
    }

    private async Task Read() => Candidate = await Send(new GetCandidate(new CandidateId(Id)));
}
