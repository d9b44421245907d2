using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Statements;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>The plan, the interviews and the reports of the investigation, as far as they are for the reader.</summary>
[Requires(Permission.ReadCases)]
public sealed class CaseInvestigationModel(PageServices services) : CasePage(services)
{
    private IReadOnlyList<CaseAct> _acts = [];

    public InvestigationView Investigation { get; private set; } = null!;

    public async Task OnGet()
    {
        await ReadFile();
        Investigation = await Send(new GetInvestigation(Reference));
        Statements = Case.MayReadNotes ? await Send(new GetStatements(Reference)) : null;
        _acts = CaseActs.Of(Case, Today);
    }

    /// <summary>Null for whoever is no part of the team.</summary>
    public CaseStatements? Statements { get; private set; }

    public bool Offers(string address) => _acts.Any(act => act.Address == address);

    /// <summary>Its number in the case.</summary>
    public int NumberOf(AllegationId allegation) => Case.Allegations.ToList().FindIndex(known => known.Id == allegation) + 1;

    /// <summary>How far the respondent has seen it; null while it is no evidence, or none that the reader may know of.</summary>
    public Disclosure? DisclosureOf(EvidenceId? evidence) => Case.Evidence.FirstOrDefault(item => item.Id == evidence)?.Disclosure;
}
