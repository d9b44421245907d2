using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>The second person's decision on a proposed interim measure.</summary>
[Requires(Permission.ApproveInterimMeasure)]
public sealed class InterimDecisionModel(PageServices services) : ActPage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Measure { get; set; }

    [BindProperty]
    [Display(Name = "What do you decide?")]
    public bool? Approve { get; set; }

    [BindProperty]
    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    public CaseInterimMeasure Proposed => Case.InterimMeasures.Single(measure => measure.Id.Value == Measure);

    public string QuestionOf(string code) =>
        Procedure.Interim.NecessityTest.FirstOrDefault(question => question.Code == code)?.Text ?? Words.Of(code);

    protected override string Done => "Decision recorded.";

    protected override void Check() => Demand(Approve is not null, nameof(Approve), "Choose whether you approve or refuse it.");

    protected override Task Act() => Send(new DecideInterimMeasure(Reference, Version, new InterimMeasureId(Measure), Approve!.Value, Reason ?? ""));
}
