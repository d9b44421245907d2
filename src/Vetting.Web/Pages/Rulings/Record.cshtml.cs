using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Panels;
using Vetting.Application.Rulebooks;
using Vetting.Application.Rulings;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Rulings;

/// <summary>The chair records the ruling, one thing a step. What was typed is kept at each; the last step shows it all and records it.</summary>
[Requires(Permission.ChairPanel)]
public sealed class RecordModel(PageServices services) : CasePage(services), IStepByStep
{
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
    [Display(Name = "Which of them did the panel consider?")]
    public IList<string> Considered { get; set; } = [];

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

    public ShownComparators Comparators { get; private set; } = null!;

    public SanctionScaleDrawing Drawing { get; private set; } = null!;

    public IReadOnlyList<FormStep> Steps { get; } =
    [
        new("findings", "Findings", nameof(Findings)),
        new("factors", "Aggravating and mitigating factors", nameof(Aggravating), nameof(Mitigating)),
        new("like-cases", "Comparators", nameof(Considered)),
        new("sanction", "Sanction", nameof(StartsOn), nameof(Conditions), nameof(Departure)),
        new("reasons", "Reasons and digest", nameof(Reasons), nameof(Digest)),
        FormStep.Check,
    ];

    public string Form => Addresses.Rulings.Record(Reference);

    public string Before => Addresses.Panels.Panel(Panel.Id.Value);

    public bool IsAnyProved => Tally.Findings.Any(finding => finding.Outcome == FindingOutcome.Proved);

    public bool NeedsDeparture => Drawing.NeedsDeparture;

    public static IEnumerable<Choice> ChoicesOf(IEnumerable<Factor> factors) => factors.Select(factor => new Choice(factor.Code, factor.Text));

    public FindingOutcome OutcomeOf(AllegationId allegation) => Tally.Findings.Single(finding => finding.Allegation == allegation).Outcome;

    /// <summary>As in: 2 proved, 1 not proved.</summary>
    public string CountOf(AllegationId allegation) => string.Join(
        ", ",
        Ballots.Select(ballot => ballot.Ballot.Findings.Single(finding => finding.Allegation == allegation).Outcome)
            .CountBy(outcome => outcome)
            .OrderBy(count => count.Key)
            .Select(count => $"{count.Value} {Words.InSentence(Words.Of(count.Key))}"));

    public IEnumerable<(PanelMemberView Member, Ballot Ballot)> Ballots =>
        Panel.Members.Where(member => member.Ballot is not null).Select(member => (member, member.Ballot!));

    public IEnumerable<Choice> ComparatorChoices => Comparators.Cases.Select((comparator, i) => new Choice(
        comparator.Ruling.Value.ToString(), $"Case {i + 1}: {Words.InSentence(SanctionScaleDrawing.Of(comparator.Sanction, Rules))}",
        Words.Sentence(comparator.Likeness.InWords)));

    /// <summary>What is ticked among what is shown.</summary>
    private IReadOnlyList<RulingId> ConsideredCases =>
        [.. Comparators.Cases.Select(comparator => comparator.Ruling).Where(ruling => Considered.Contains(ruling.Value.ToString()))];

    public string TextOf(string factor) =>
        Rules.AggravatingFactors.Concat(Rules.MitigatingFactors).FirstOrDefault(known => known.Code == factor)?.Text ?? Words.Of(factor);

    public Task<IActionResult> OnGet() => ShowStep(this);

    public Task<IActionResult> OnPost() => TakeStep(this);

    async Task<IActionResult?> IStepByStep.Read()
    {
        await ReadFile();
        if (Case.Panels.LastOrDefault(panel => panel is { Purpose: PanelPurpose.Ruling, ConcludedAt: null }) is not { } panel)
        {
            return Redirect(Case.Ruling is { } ruling ? Addresses.Rulings.Ruling(ruling.Value) : Addresses.Cases.Case(Reference));
        }

        Panel = await ReadPanelAsChair(panel.Id);
        if (Panel.Tally is not { } tally)
        {
            return Redirect(Before);
        }

        Tally = tally;
        Rules = (await Send(new GetRulebook(Case.Rulebook))).Content;
        var proved = tally.Findings.Where(finding => finding.Outcome == FindingOutcome.Proved).Select(finding => finding.Allegation);
        Comparators = await Send(new GetComparators(Reference, new RulingInMind([.. proved], tally.Sanction)));
        Drawing = new SanctionScaleDrawing(Rules, Comparators.Departure!, tally.Sanction, isDecided: true);
        return null;
    }

    /// <summary>One line for each allegation.</summary>
    Task IStepByStep.Complete()
    {
        Findings =
        [
            .. Case.Allegations.Select(allegation =>
                Findings.FirstOrDefault(line => line.Allegation == allegation.Id.Value) ?? new FindingLine { Allegation = allegation.Id.Value })
        ];
        StartsOn ??= Step == "sanction" && Request.Method == "GET" ? Today : null;
        return Task.CompletedTask;
    }

    IEnumerable<(string Field, string Message)> IStepByStep.ProblemsIn(string step) => step switch
    {
        "findings" => Findings.SelectMany((line, i) => Problems.OfText(
            line.Reasons, $"Findings[{i}].Reasons", $"the reasons for the finding on allegation {i + 1}", Ruling.ReasonsMaxLength)),
        "factors" when Comparators.MustWeighPreviousSanction && !Aggravating.Contains(Complaint.PreviousSanctionFactor) =>
            [(nameof(Aggravating), "The respondent has a previous sanction that still counts: it must be weighed. Tick it.")],
        "like-cases" when Comparators.Cases.Count > 0 && ConsideredCases.Count == 0 =>
            [(nameof(Considered), "Tick the comparators that the panel considered.")],
        "sanction" => [
            .. Tally.Sanction is null
                ? []
                : Problems.OfSanction(
                    StartsOn, nameof(StartsOn), !ModelState.ContainsKey(nameof(StartsOn)), Today, Conditions, nameof(Conditions)),
            .. NeedsDeparture ? Problems.OfText(Departure, nameof(Departure), "the reason for the departure", Ruling.ReasonsMaxLength) : []],
        "reasons" => [
            .. Problems.OfText(Reasons, nameof(Reasons), "the reasons of the ruling", Ruling.ReasonsMaxLength),
            .. Problems.OfLength(Digest, nameof(Digest), "the digest", Ruling.ReasonsMaxLength)],
        _ => [],
    };

    async Task<string> IStepByStep.Record() => Addresses.Rulings.Receipt((await Send(new RecordRuling(Reference, Version, Decision()))).Value);

    private Decision Decision() => new(
        [
            .. Findings.Select(finding =>
                new NewFinding(new AllegationId(finding.Allegation), OutcomeOf(new AllegationId(finding.Allegation)), finding.Reasons!))
        ],
        Tally.Sanction is { } sanction
            ? new NewSanction(sanction.Sanction, sanction.Months, StartsOn!.Value, Typed(Conditions))
            : null,
        [.. Aggravating],
        [.. Mitigating],
        Reasons!,
        NeedsDeparture ? Departure : null,
        ConsideredCases,
        Typed(Digest));
}

/// <summary>Why the panel found as it did on one allegation.</summary>
public sealed class FindingLine
{
    public Guid Allegation { get; set; }

    [Display(Name = "Reasons")]
    public string? Reasons { get; set; }
}
