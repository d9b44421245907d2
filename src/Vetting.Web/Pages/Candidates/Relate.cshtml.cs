using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Candidates;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.People;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Candidates;

/// <summary>Who is close to a candidate: then, how.</summary>
[Requires(Permission.ManagePanelRegister)]
public sealed class RelateModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid Other { get; set; }

    [BindProperty]
    [Display(Name = "How they are related")]
    public RelationshipKind? Kind { get; set; }

    [BindProperty]
    [Display(Name = "Household")]
    public bool ShareHousehold { get; set; }

    public CandidateRecord Candidate { get; private set; } = null!;

    public PersonFound Person { get; private set; } = null!;

    public async Task OnGet()
    {
        await Read();
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task<IActionResult> OnPost()
    {
        await Read();
        if (!await Accepts(() => Send(new RecordRelationship(Candidate.Person, Person.Id, Kind, ShareHousehold))))
        {
            return Page();
        }

        Say("The relationship is recorded. It counts from now on when a panel is convened.");
        return Redirect(Addresses.Candidates.Candidate(Id));
    }

    private async Task Read()
    {
        Candidate = await Send(new GetCandidate(new CandidateId(Id)));
        Person = await Send(new GetPerson(new PersonId(Other)));
    }
}
