using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Panels;
using Vetting.Application.Reports;
using Vetting.Application.Rulebooks;
using Vetting.Application.Rulings;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;
using Vetting.Web.Common;
using Vetting.Web.Controls;

namespace Vetting.Web.Pages.Rulings;

/// <summary>The chair records the ruling, one thing a step. What was typed is kept at each; the last step shows it all and records it.</summary>
[Requires(Permission.ChairPanel)]
public sealed class RecordModel : CasePage
{
    private const string Check = "check";

    /// <summary>The steps in their order, and what each asks for.</summary>
    private static readonly (string Name, string Title, string[] Fields)[] Steps =
    [
        ("findings", "Findings", [nameof(Findings)]),
        ("factors", "Aggravating and mitigating factors", [nameof(Aggravating), nameof(Mitigating)]),
        ("like-cases", "Like cases", [nameof(Considered)]),
        ("sanction", "Sanction", [nameof(StartsOn), nameof(Conditions), nameof(Departure)]),
        ("reasons", "Reasons and digest", [nameof(Reasons), nameof(Digest)]),
        (Check, "Check your answers", []),
    ];

    [BindProperty(SupportsGet = true)]
    public string? Step { get; set; }

    [BindProperty]
    public IList<FindingLine> Findings { get; set; } = [];

    [BindProperty]
    [Display(Name = "Aggravating factors")]
    public IList<string> Aggravating { get; set; } = [];

    [BindProperty]
    [Display(Name = "Mitigating factors")]
    public IList<string> Mitigating { get; set; } = [];

    [BindProperty]
    [Display(Name = "Were they considered?")]
    public bool? Considered { get; set; }

    [BindProperty]
    [Display(Name = "The day on which it starts")]
    public DateOnly? StartsOn { get; set; }

    [BindProperty]
    [Display(Name = "Conditions")]
    public string? Conditions { get; set; }

    [BindProperty]
    [Display(Name = "Reason for the departure")]
    public string? Departure { get; set; }

    [BindProperty]
    [Display(Name = "Reasons of the ruling")]
    public string? Reasons { get; set; }

    [BindProperty]
    [Display(Name = "Digest")]
    public string? Digest { get; set; }

    public PanelView Panel { get; private set; } = null!;

    public PanelTally Tally { get; private set; } = null!;

    public RulebookContent Rules { get; private set; } = null!;

    public Comparators LikeCases { get; private set; } = null!;

    public SanctionScaleDrawing Drawing { get; private set; } = null!;

    public int Number => Array.FindIndex(Steps, step => step.Name == Step) + 1;

    public static int Count => Steps.Length;

    public string Title => Steps[Number - 1].Title;

    public string Form => $"/cases/{Reference}/ruling";

    public string Back => Number == 1 ? $"/panels/{Panel.Id.Value}" : $"{Form}/{Steps[Number - 2].Name}";

    public bool IsAnyProved => Tally.Findings.Any(finding => finding.Outcome == FindingOutcome.Proved);

    /// <summary>The system demands that a previous sanction that still counts is weighed.</summary>
    public bool MustWeighPreviousSanction => IsAnyProved && Case.Respondent.PreviousSanctions.Count > 0 && Rules.AggravatingFactors.Any(factor => factor.Code == Complaint.PreviousSanctionFactor);

    public bool NeedsDeparture => IsAnyProved && Drawing.NeedsDeparture;

    public static IEnumerable<Choice> ChoicesOf(IEnumerable<Factor> factors) => factors.Select(factor => new Choice(factor.Code, factor.Text));

    public FindingOutcome OutcomeOf(AllegationId allegation) => Tally.Findings.Single(finding => finding.Allegation == allegation).Outcome;

    /// <summary>As in: 2 proved, 1 not proved.</summary>
    public string CountOf(AllegationId allegation) => string.Join(", ", Ballots.Select(ballot => ballot.Ballot.Findings.Single(finding => finding.Allegation == allegation).Outcome)
        .CountBy(outcome => outcome).OrderBy(count => count.Key).Select(count => $"{count.Value} {Words.InSentence(Words.Of(count.Key))}"));

    public IEnumerable<(PanelMemberView Member, Ballot Ballot)> Ballots => Panel.Members.Where(member => member.Ballot is not null).Select(member => (member, member.Ballot!));

    public string TextOf(string factor) => Rules.AggravatingFactors.Concat(Rules.MitigatingFactors).FirstOrDefault(known => known.Code == factor)?.Text ?? Words.Of(factor);

    public async Task<IActionResult> OnGet()
    {
        if (Number == 0)
        {
            return Step is null ? Redirect($"{Form}/{Steps[0].Name}") : NotFound();
        }

        if (await Read() is { } elsewhere)
        {
            return elsewhere;
        }

        await Restore(Form);
        if (IsReopened)
        {
            await Restore();
        }

        Complete();
        return Step == Check && FirstWithProblems() is { } step ? Redirect($"{Form}/{step}") : Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (Number == 0)
        {
            return NotFound();
        }

        if (await Read() is { } elsewhere)
        {
            return elsewhere;
        }

        if (Step == Check)
        {
            return await Record();
        }

        Complete();
        foreach (var (field, message) in ProblemsIn(Step!))
        {
            ModelState.AddModelError(field, message);
        }

        if (!await Accepts(() => KeepStep(Form, Steps[Number - 1].Fields)))
        {
            return Page();
        }

        if (IsReopened)
        {
            await Forget();
        }

        return Redirect($"{Form}/{(Request.Query.ContainsKey(Check) ? Check : Steps[Number].Name)}");
    }

    private async Task<IActionResult> Record()
    {
        await Restore(Form);
        Complete();
        if (FirstWithProblems() is { } step)
        {
            return Redirect($"{Form}/{step}");
        }

        RulingId ruling = default;
        if (!await Accepts(async () => ruling = await Send(new RecordRuling(Reference, Version, Decision()))))
        {
            return Page();
        }

        await Forget(Form);
        return Redirect($"/rulings/{ruling.Value}/receipt");
    }

    private Decision Decision() => new(
        [.. Findings.Select(finding => new NewFinding(new AllegationId(finding.Allegation), OutcomeOf(new AllegationId(finding.Allegation)), finding.Reasons!))],
        Tally.Sanction is { } sanction ? new NewSanction(sanction.Sanction, sanction.Months, StartsOn!.Value, string.IsNullOrWhiteSpace(Conditions) ? null : Conditions) : null,
        [.. Aggravating], [.. Mitigating], Reasons!, NeedsDeparture ? Departure : null, [.. LikeCases.Cases.Select(like => like.Ruling)],
        string.IsNullOrWhiteSpace(Digest) ? null : Digest);

    /// <returns>Where to go instead, when there is nothing to record here.</returns>
    private async Task<IActionResult?> Read()
    {
        await ReadFile();
        if (Case.Panels.LastOrDefault(panel => panel is { Purpose: PanelPurpose.Ruling, ConcludedAt: null }) is not { } panel)
        {
            return Redirect(Case.Ruling is { } ruling ? $"/rulings/{ruling.Value}" : $"/cases/{Reference}");
        }

        Panel = await ReadPanelAsChair(panel.Id);
        if (Panel.Tally is not { } tally)
        {
            return Redirect($"/panels/{panel.Id.Value}");
        }

        Tally = tally;
        Rules = (await Send(new GetRulebook(Case.Rulebook))).Content;
        LikeCases = await Send(new GetComparators(Reference));
        return null;
    }

    /// <summary>One line for each allegation, and the drawing of the majority's sanction.</summary>
    private void Complete()
    {
        Findings = [.. Case.Allegations.Select(allegation => Findings.FirstOrDefault(line => line.Allegation == allegation.Id.Value) ?? new FindingLine { Allegation = allegation.Id.Value })];
        StartsOn ??= Step == "sanction" && Request.Method == "GET" ? Today : null;
        var proved = Case.Allegations.Where(allegation => OutcomeOf(allegation.Id) == FindingOutcome.Proved).ToList();
        var gravest = Case.Allegations.Max(allegation => allegation.Severity);
        Drawing = new SanctionScaleDrawing(
            Rules, SanctionScaleDrawing.TariffOf(proved.Select(allegation => allegation.Tariff), Rules), proved.Exists(allegation => allegation.Severity == gravest) ? LikeCases : null,
            Tally.Sanction, isDecided: true);
    }

    private string? FirstWithProblems() => Steps.Select(step => step.Name).FirstOrDefault(step => ProblemsIn(step).Any());

    private IEnumerable<(string Field, string Message)> ProblemsIn(string step) => step switch
    {
        "findings" => Findings.SelectMany((line, i) => TextProblems(line.Reasons, $"Findings[{i}].Reasons", $"the reasons for the finding on allegation {i + 1}", Ruling.ReasonsMaxLength)),
        "factors" when MustWeighPreviousSanction && !Aggravating.Contains(Complaint.PreviousSanctionFactor) =>
            [(nameof(Aggravating), "The respondent has a previous sanction that still counts: it must be weighed. Tick it.")],
        "like-cases" when LikeCases.Cases.Count > 0 && Considered is not true => [(nameof(Considered), "Confirm that the panel has considered the like cases.")],
        "sanction" when Tally.Sanction is not null || NeedsDeparture => SanctionProblems(),
        "reasons" => TextProblems(Reasons, nameof(Reasons), "the reasons of the ruling", Ruling.ReasonsMaxLength).Concat(TooLong(Digest, nameof(Digest), "The digest", Ruling.ReasonsMaxLength)),
        _ => [],
    };

    private IEnumerable<(string, string)> SanctionProblems()
    {
        if (Tally.Sanction is not null && StartsOn is null && !ModelState.ContainsKey(nameof(StartsOn)))
        {
            yield return (nameof(StartsOn), "Enter the day on which the sanction starts, such as 27 March 2026.");
        }

        if (StartsOn < Today)
        {
            yield return (nameof(StartsOn), "The sanction must start today or later.");
        }

        if (NeedsDeparture && string.IsNullOrWhiteSpace(Departure))
        {
            yield return (nameof(Departure), "Enter the reason for the departure.");
        }

        foreach (var problem in TooLong(Conditions, nameof(Conditions), "The conditions", Complaint.ReasonMaxLength).Concat(TooLong(Departure, nameof(Departure), "The reason for the departure", Ruling.ReasonsMaxLength)))
        {
            yield return problem;
        }
    }

    private static IEnumerable<(string, string)> TextProblems(string? text, string field, string what, int max) =>
        string.IsNullOrWhiteSpace(text) ? [(field, $"Enter {what}.")] : TooLong(text, field, Words.Sentence(what), max);

    private static IEnumerable<(string, string)> TooLong(string? text, string field, string what, int max) =>
        text?.Length > max ? [(field, $"{what} must be {max:N0} characters or fewer.")] : [];
}

/// <summary>Why the panel found as it did on one allegation.</summary>
public sealed class FindingLine
{
    public Guid Allegation { get; set; }

    [Display(Name = "Reasons")]
    public string? Reasons { get; set; }
}
