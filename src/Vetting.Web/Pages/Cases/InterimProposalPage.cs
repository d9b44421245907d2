using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>
/// What proposing and renewing an interim measure share: the necessity test of the rulebook, what else was considered, and an end (gate 5).
/// </summary>
public abstract class InterimProposalPage(PageServices services) : ActPage(services)
{
    [BindProperty]
    [Display(Name = "Which measure?")]
    public InterimKind? Kind { get; set; }

    [BindProperty]
    public List<NecessityInput> Necessity { get; set; } = [];

    [BindProperty]
    [Display(Name = "Alternatives that were considered")]
    public string? Alternatives { get; set; }

    [BindProperty]
    [Display(Name = "Effect on a live selection")]
    public string? EffectOnSelection { get; set; }

    [BindProperty]
    [Display(Name = "Reasons")]
    public string? Reasons { get; set; }

    [BindProperty]
    [Display(Name = "Date on which it ends")]
    public DateOnly? EndsOn { get; set; }

    public IReadOnlyList<Ground> Questions => Procedure.Interim.NecessityTest;

    /// <summary>The last day on which a measure proposed today may end.</summary>
    public DateOnly LatestEnd => Today.AddDays(Procedure.Interim.MaxDays);

    public DateOnly Review => Today.AddDays(Procedure.Interim.ReviewAfterDays);

    protected override string Done => "Proposed. It has no effect before a second person approves it.";

    protected virtual InterimMeasureId? Renewed => null;

    protected override Task Prepare()
    {
        var given = Necessity.ToDictionary(answer => answer.Question);
        Necessity = [.. Questions.Select(question => given.GetValueOrDefault(question.Code) ?? new NecessityInput { Question = question.Code })];
        return Task.CompletedTask;
    }

    protected override void Check()
    {
        Demand(Kind is not null, nameof(Kind), "Choose the measure.");
        for (var i = 0; i < Necessity.Count; i++)
        {
            Demand(!string.IsNullOrWhiteSpace(Necessity[i].Answer), $"Necessity[{i}].Answer", $"Answer question {i + 1} of the necessity test.");
        }

        Demand(EndsOn is not null, nameof(EndsOn), "Enter the date on which it ends.");
    }

    protected override async Task Act() => await Send(new ProposeInterimMeasure(
        Reference,
        Version,
        Kind!.Value,
        [.. Necessity.Select(answer => new NecessityAnswer(answer.Question, answer.Answer ?? ""))],
        Alternatives ?? "",
        EffectOnSelection ?? "",
        Reasons ?? "",
        EndsOn!.Value,
        Renewed));
}

/// <summary>The answer to one question of the necessity test.</summary>
public sealed class NecessityInput
{
    public string Question { get; set; } = "";

    [Display(Name = "Answer")]
    public string? Answer { get; set; }
}
