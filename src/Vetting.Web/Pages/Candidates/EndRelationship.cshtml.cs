using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Candidates;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.People;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Candidates;

/// <summary>Takes back that somebody is close to a candidate.</summary>
[Requires(Permission.ManagePanelRegister)]
public sealed class EndRelationshipModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid Other { get; set; }

    /// <summary>Null for the household.</summary>
    [BindProperty(SupportsGet = true)]
    public RelationshipKind? Kind { get; set; }

    [BindProperty]
    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    public CandidateRecord Candidate { get; private set; } = null!;

    public RelationshipView Relationship { get; private set; } = null!;

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
        if (!await Accepts(() => Send(new EndRelationship(Candidate.Person, Relationship.Other, Kind, Reason ?? ""))))
        {
            return Page();
        }

        await Forget();
        Say("The relationship has ended. It counts no longer when a panel is convened.");
        return Redirect(Addresses.Candidates.Candidate(Id));
    }

    private async Task Read()
    {
        Candidate = await Send(new GetCandidate(new CandidateId(Id)));
        var relationships = await Send(new GetRelationships(Candidate.Person));
        Relationship = relationships.FirstOrDefault(relationship => relationship.Other.Value == Other && relationship.Kind == Kind)
            ?? throw new NotFoundException("relationship");
    }
}
