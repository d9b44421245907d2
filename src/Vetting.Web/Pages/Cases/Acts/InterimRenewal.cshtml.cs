using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Proposes that a measure goes on, for fresh reasons.</summary>
[Requires(Permission.ProposeInterimMeasure)]
public sealed class InterimRenewalModel(PageServices services) : InterimProposalPage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Measure { get; set; }

    public CaseInterimMeasure Earlier => Case.InterimMeasures.Single(measure => measure.Id.Value == Measure);

    protected override InterimMeasureId? Renewed => new InterimMeasureId(Measure);

    protected override Task Prepare()
    {
        Kind ??= Earlier.Kind;
        return base.Prepare();
    }
}
