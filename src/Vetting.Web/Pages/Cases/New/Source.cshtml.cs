using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.New;

/// <summary>From where the complaint came, and who may know from whom.</summary>
[Requires(Permission.LogComplaint)]
public sealed class SourceModel(PageServices services) : VettingPage(services), IComplaintStep
{
    [BindProperty]
    [Display(Name = "Where did it come from?")]
    public ComplaintSource? Source { get; set; }

    [BindProperty]
    [Display(Name = "Who may know the complainant?")]
    public Confidentiality? Confidentiality { get; set; }

    [BindProperty]
    [Display(Name = "On which day was it received?")]
    public DateOnly? ReceivedOn { get; set; }

    [BindProperty]
    [Display(Name = "How was it received?")]
    public ReceiptChannel? ReceivedThrough { get; set; }

    [BindProperty]
    [Display(Name = "Why is it entered only now?")]
    public string? EnteredLateBecause { get; set; }

    public string Step => IComplaintStep.Source;

    public ComplaintDraft Draft { get; set; } = new();

    public RulebookContent Procedure { get; private set; } = null!;

    public Task<IActionResult> OnGet() => ShowStep(this);

    public Task<IActionResult> OnPost() => TakeStep(this);

    void IComplaintStep.Fill()
    {
        (Source, Confidentiality) = (Draft.Source, Draft.Confidentiality);
        (ReceivedOn, ReceivedThrough, EnteredLateBecause) = (Draft.ReceivedOn ?? Today, Draft.ReceivedThrough, Draft.EnteredLateBecause);
    }

    ComplaintDraft IComplaintStep.Answered() => Draft with
    {
        Source = Source,
        Confidentiality = Confidentiality,
        ReceivedOn = ReceivedOn,
        ReceivedThrough = ReceivedThrough,
        EnteredLateBecause = string.IsNullOrWhiteSpace(EnteredLateBecause) ? null : EnteredLateBecause.Trim(),
        Complainant = Confidentiality == Domain.Complaints.Confidentiality.Anonymous ? null : Draft.Complainant,
    };

    async Task IStepByStep.Complete() => Procedure = await Send(new GetRulebookInForce(ReceivedOn));

    IEnumerable<(string Field, string Message)> IStepByStep.ProblemsIn(string step) =>
        step == Step && Draft.Receipt.ObstacleToLogging(Procedure, Today) is { } obstacle
            ? [.. Draft.ProblemsIn(step), ProblemOf(obstacle)]
            : Draft.ProblemsIn(step);

    protected override string FieldOf(RuleBrokenException broken) =>
        broken.Code == RuleCodes.EnteredLate ? nameof(EnteredLateBecause) : nameof(ReceivedOn);
}
