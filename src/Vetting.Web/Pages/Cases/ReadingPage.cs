using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Candidates;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>
/// What the first and the second reading of a complaint share: each published criterion answered, then the decision with its reason (gate 1).
/// </summary>
public abstract class ReadingPage(PageServices services) : ActPage(services)
{
    [BindProperty]
    public List<CriterionInput> Answers { get; set; } = [];

    [BindProperty]
    [Display(Name = "What do you decide?")]
    public TriageOutcome? Outcome { get; set; }

    [BindProperty]
    [Display(Name = "If you dismiss it: on which criterion?")]
    public string? Criterion { get; set; }

    [BindProperty]
    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    /// <summary>The criteria on which a complaint may be dismissed.</summary>
    public IEnumerable<Choice> Grounds =>
        Procedure.TriageCriteria.Where(criterion => criterion.DismissWhen is not null)
            .Select(criterion => new Choice(
                criterion.Code, criterion.Question, $"Dismisses when the answer is {(criterion.DismissWhen!.Value ? "yes" : "no")}."));

    public IReadOnlyList<TriageCriterion> Criteria => Procedure.TriageCriteria;

    /// <summary>Whether a grave allegation still waits for a decision on interim measures.</summary>
    public bool AwaitsInterimDecision =>
        Case.Allegations.Any(allegation => allegation.Severity >= Severity.Serious) && Case is { InterimMeasures: [], InterimDecidedAgainstAt: null };

    protected IReadOnlyList<CriterionAnswer> Given =>
        [.. Answers.Select(answer => new CriterionAnswer(answer.Criterion, answer.Answer ?? false, answer.Note?.Trim() ?? ""))];

    /// <summary>The criterion goes with a dismissal alone.</summary>
    protected string? Founding => Outcome == TriageOutcome.Dismiss ? Criterion : null;

    /// <summary>What is known of it already, so that nobody has to look it up to answer a criterion.</summary>
    public IReadOnlyList<string> Known { get; private set; } = [];

    protected override async Task Prepare()
    {
        var stands = await Send(new GetNominationsClose([Case.Respondent.Candidate]));
        Known =
        [
            .. stands.Select(live =>
                $"{Case.Respondent.Name} stands for {live.SeatName}; nominations close on {WrittenDate.Long(live.NominationsClose)}."),
            .. stands.Count == 0 ? [$"{Case.Respondent.Name} stands in no selection whose nominations are still open."] : Array.Empty<string>(),
            .. Case.Allegations.Select((allegation, i) => allegation.Clause is { } clause
                ? $"Allegation {i + 1}: clause {clause} was in force when it is said to have happened."
                : $"Allegation {i + 1}: no clause was in force when it is said to have happened."),
            .. Case.DistinctFromConcluded is { } why
                ? [$"It resembles a concluded matter. Why it is said to be another one: {why}"]
                : Array.Empty<string>(),
        ];
        var given = Answers.ToDictionary(answer => answer.Criterion);
        Answers = [.. Criteria.Select(criterion => given.GetValueOrDefault(criterion.Code) ?? new CriterionInput { Criterion = criterion.Code })];
    }

    protected override void Check()
    {
        for (var i = 0; i < Answers.Count; i++)
        {
            Demand(Answers[i].Answer is not null, $"Answers[{i}].Answer", $"Answer question {i + 1} with yes or no.");
        }

        Demand(Outcome is not null, nameof(Outcome), "Choose whether you accept or dismiss the complaint.");
        Demand(
            Outcome != TriageOutcome.Dismiss || !string.IsNullOrEmpty(Criterion),
            nameof(Criterion),
            "Choose the criterion on which you dismiss it.");
    }
}

/// <summary>The answer to one criterion.</summary>
public sealed class CriterionInput
{
    public string Criterion { get; set; } = "";

    public bool? Answer { get; set; }

    [Display(Name = "Note")]
    public string? Note { get; set; }
}
