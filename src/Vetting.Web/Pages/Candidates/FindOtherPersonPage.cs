using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Candidates;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Candidates;

/// <summary>Finds the person who has something to do with a candidate: the first of two steps.</summary>
public abstract class FindOtherPersonPage(PageServices services) : FindPersonPage(services)
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

    protected async Task Read() => Candidate = await Send(new GetCandidate(new CandidateId(Id)));
}
