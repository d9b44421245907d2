using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Candidates;
using Vetting.Application.Common;
using Vetting.Application.Selections;
using Vetting.Domain.Common;
using Vetting.Domain.Selections;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Selections;

/// <summary>
/// An imposed candidacy, one thing a step: who, on what authority, why, who was consulted, and what the normal route would have been.
/// </summary>
[Requires(Permission.ImposeCandidate)]
public sealed class ImposeModel(PageServices services) : SelectionPage(services), IStepByStep
{
    public const int MaxLength = Domain.Selections.Selection.TextMaxLength;

    private const int ClauseMaxLength = 80;

    [BindProperty(SupportsGet = true)]
    public string? Step { get; set; }

    [BindProperty]
    [Display(Name = "Membership number of the candidate")]
    public string? MembershipNumber { get; set; }

    [BindProperty]
    [Display(Name = "Deciding body")]
    public string? DecidingBody { get; set; }

    [BindProperty]
    [Display(Name = "Clause of the rules")]
    public string? Clause { get; set; }

    [BindProperty]
    [Display(Name = "Reasons")]
    public string? Reasons { get; set; }

    [BindProperty]
    [Display(Name = "Who was consulted, and what they said")]
    public string? Consulted { get; set; }

    [BindProperty]
    [Display(Name = "What the normal route would have been, and why it was not taken")]
    public string? NormalRoute { get; set; }

    public CandidateRow? Candidate { get; private set; }

    public IReadOnlyList<FormStep> Steps { get; } =
    [
        new("candidate", "Who is imposed", nameof(MembershipNumber)),
        new("authority", "On what authority", nameof(DecidingBody), nameof(Clause)),
        new("reasons", "Why", nameof(Reasons)),
        new("consultation", "Who was consulted", nameof(Consulted), nameof(NormalRoute)),
        FormStep.Check,
    ];

    public string Form => Addresses.Selections.Impose(Id);

    public string Before => Address;

    public Task<IActionResult> OnGet() => ShowStep(this);

    public Task<IActionResult> OnPost() => TakeStep(this);

    async Task<IActionResult?> IStepByStep.Read()
    {
        await ReadSelection();
        return Selection is { Route: SelectionRoute.Imposed, Stage: SelectionStage.Open } ? null : Redirect(Address);
    }

    async Task IStepByStep.Complete()
    {
        var number = MembershipNumber?.Trim();
        if (number is { Length: > 0 and <= Domain.Candidates.Candidate.MembershipNumberMaxLength })
        {
            Candidate = (await Send(new GetCandidates(number, 1))).Items.FirstOrDefault();
        }
    }

    IEnumerable<(string Field, string Message)> IStepByStep.ProblemsIn(string step) => step switch
    {
        "candidate" when string.IsNullOrWhiteSpace(MembershipNumber) => [(nameof(MembershipNumber), "Enter the membership number of the candidate.")],
        "candidate" when Candidate is null => [(nameof(MembershipNumber), "Nobody on the register has this membership number.")],
        "authority" => [
            .. Problems.OfText(DecidingBody, nameof(DecidingBody), "the deciding body", MaxLength),
            .. Problems.OfText(Clause, nameof(Clause), "the clause of the rules", ClauseMaxLength)],
        "reasons" => Problems.OfText(Reasons, nameof(Reasons), "the reasons", MaxLength),
        "consultation" => [
            .. Problems.OfText(Consulted, nameof(Consulted), "who was consulted", MaxLength),
            .. Problems.OfText(NormalRoute, nameof(NormalRoute), "what the normal route would have been", MaxLength)],
        _ => [],
    };

    async Task<string> IStepByStep.Record()
    {
        await Send(new ImposeCandidate(
            new SelectionId(Id), Version, Candidate!.Id, new Imposition(DecidingBody!, Clause!, Reasons!, Consulted!, NormalRoute!)));
        Say("The imposed candidate is recorded, with the authority. Another officer endorses.");
        return Address;
    }
}
