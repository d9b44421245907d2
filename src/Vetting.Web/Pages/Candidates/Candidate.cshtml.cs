using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Candidates;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Candidates;

/// <summary>One candidate: the clearance, the sanctions that the viewer may know of, the time left.</summary>
[Requires(Permission.ReadCandidates)]
public sealed class CandidateModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public CandidateRecord Candidate { get; private set; } = null!;

    public bool MayVet => Me.May(Permission.ManageSelections);

    public bool MayRelate => Me.May(Permission.ManagePanelRegister);

    public bool MayReadCases => Me.May(Permission.ReadCases);

    /// <summary>Who is close to the candidate; empty for who may not relate.</summary>
    public IReadOnlyList<RelationshipView> Relationships { get; private set; } = [];

    public async Task OnGet()
    {
        Candidate = await Send(new GetCandidate(new CandidateId(Id)));
        Relationships = MayRelate ? await Send(new GetRelationships(Candidate.Person)) : [];
    }
}
