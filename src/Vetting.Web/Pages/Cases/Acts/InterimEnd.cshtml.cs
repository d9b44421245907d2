using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Ends an interim measure before its time.</summary>
[Requires(Permission.ApproveInterimMeasure)]
public sealed class InterimEndModel(PageServices services) : ActPage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Measure { get; set; }

    [BindProperty]
    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    public CaseInterimMeasure InForce => Case.InterimMeasures.Single(measure => measure.Id.Value == Measure);

    protected override string Done => "The interim measure is lifted.";

    protected override Task Act() => Send(new LiftInterimMeasure(Reference, Version, new InterimMeasureId(Measure), Reason ?? ""));
}
