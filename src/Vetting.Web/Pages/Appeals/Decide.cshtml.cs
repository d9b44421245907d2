using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Appeals;
using Vetting.Application.Common;
using Vetting.Application.Panels;
using Vetting.Application.Rulebooks;
using Vetting.Application.Rulings;
using Vetting.Domain.Appeals;
using Vetting.Domain.Common;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Appeals;

/// <summary>The chair of the appeal panel records what its majority decided, in steps.</summary>
[Requires(Permission.ChairPanel)]
public sealed class DecideModel(PageServices services) : CasePage(services), IStepByStep
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Step { get; set; }

    [BindProperty]
    [Display(Name = "The day on which it starts")]
    public DateOnly? StartsOn { get; set; }

    [BindProperty]
    [Display(Name = "Conditions")]
    public string? Conditions { get; set; }

    [BindProperty]
    public IList<DecidedGroundLine> Grounds { get; set; } = [];

    [BindProperty]
    [Display(Name = "Reasons of the decision")]
    public string? Reasons { get; set; }

    public AppealView Appeal { get; private set; } = null!;

    public RulingView Appealed { get; private set; } = null!;

    public PanelView Panel { get; private set; } = null!;

    public RulebookContent Rules { get; private set; } = null!;

    public AppealOutcome Outcome { get; private set; }

    public SanctionPoint? Varied => Panel.Tally!.Sanction;

    public IReadOnlyList<FormStep> Steps { get; } =
    [
        new("outcome", "Outcome of the appeal", nameof(StartsOn), nameof(Conditions)),
        new("grounds", "Grounds", nameof(Grounds)),
        new("reasons", "Reasons", nameof(Reasons)),
        FormStep.Check,
    ];

    public string Form => Addresses.Appeals.Decide(Id);

    public string Before => Addresses.Panels.Panel(Panel.Id.Value);

    /// <summary>As in: 2 dismissed, 1 varied.</summary>
    public string Votes =>
        CountsOf(Panel.Members.Select(member => member.Ballot?.Appeal).OfType<AppealOutcome>().Select(outcome => Words.Of(outcome)));

    /// <summary>What the majority decided on a ground.</summary>
    public GroundOutcome OutcomeOf(string ground) => Panel.Tally!.Grounds.Single(tallied => tallied.Ground == ground).Outcome;

    public IEnumerable<(string Name, BallotGround Voted)> VotesOn(string ground) =>
        from member in Panel.Members
        from voted in member.Ballot?.Grounds ?? []
        where voted.Ground == ground
        select (member.Name, voted);

    /// <summary>As in: 2 dismissed, 1 allowed.</summary>
    public string CountOf(string ground) => CountsOf(VotesOn(ground).Select(vote => Words.Of(vote.Voted.Outcome)));

    public string Consequence => Outcome switch
    {
        AppealOutcome.Upheld => "The ruling is set aside: what was proved counts as not proved, and the sanction falls away.",
        AppealOutcome.Varied => "The findings stand; another sanction takes the place of the one imposed.",
        AppealOutcome.Remitted => "The ruling is set aside and a fresh panel hears the matter again.",
        _ => "The ruling stands.",
    };

    public Task<IActionResult> OnGet() => ShowStep(this);

    public Task<IActionResult> OnPost() => TakeStep(this);

    async Task<IActionResult?> IStepByStep.Read()
    {
        Appeal = await Send(new GetAppeal(new AppealId(Id)));
        Reference = Appeal.Reference;
        await ReadFile();
        if (Appeal.Outcome is not null
            || Case.Panels.LastOrDefault(panel => panel is { Purpose: PanelPurpose.Appeal, ConcludedAt: null }) is not { } panel)
        {
            return Redirect(Addresses.Appeals.Appeal(Id));
        }

        Panel = await ReadPanelAsChair(panel.Id);
        if (Panel.Tally?.Appeal is not { } outcome)
        {
            return Redirect(Before);
        }

        Outcome = outcome;
        Appealed = await Send(new GetRuling(Appeal.Ruling));
        Rules = (await Send(new GetRulebook(Case.Rulebook))).Content;
        return null;
    }

    Task IStepByStep.Complete()
    {
        Grounds =
        [
            .. Panel.Tally!.Grounds.Select(tallied =>
                Grounds.FirstOrDefault(line => line.Ground == tallied.Ground) ?? new DecidedGroundLine { Ground = tallied.Ground })
        ];
        StartsOn ??= Step == "outcome" && Request.Method == "GET" ? Today : null;
        return Task.CompletedTask;
    }

    IEnumerable<(string Field, string Message)> IStepByStep.ProblemsIn(string step) => step switch
    {
        "outcome" when Varied is not null =>
            Problems.OfSanction(StartsOn, nameof(StartsOn), !ModelState.ContainsKey(nameof(StartsOn)), Today, Conditions, nameof(Conditions)),
        "grounds" => Grounds.SelectMany((line, i) => Problems.OfText(
            line.Reasons, $"Grounds[{i}].Reasons", $"the reasons for the decision on ground {i + 1}", Ruling.ReasonsMaxLength)),
        "reasons" => Problems.OfText(Reasons, nameof(Reasons), "the reasons of the decision", Ruling.ReasonsMaxLength),
        _ => [],
    };

    async Task<string> IStepByStep.Record()
    {
        var sanction = Varied is { } point
            ? new NewSanction(point.Sanction, point.Months, StartsOn!.Value, Typed(Conditions))
            : null;
        await Send(new DecideAppeal(
            Appeal.Id, Version, Outcome, sanction, Reasons!,
            [.. Grounds.Select(line => new GroundDecision(line.Ground, OutcomeOf(line.Ground), line.Reasons!))]));
        Say("The decision on the appeal is recorded.");
        return Outcome == AppealOutcome.Remitted ? Addresses.Panels.Index : Addresses.Appeals.Appeal(Id);
    }

    private static string CountsOf(IEnumerable<string> votes) => string.Join(
        ", ",
        votes.CountBy(vote => vote).OrderByDescending(count => count.Value).Select(count => $"{count.Value} {Words.InSentence(count.Key)}"));
}

/// <summary>Why the panel decided as it did on one ground.</summary>
public sealed class DecidedGroundLine
{
    public string Ground { get; set; } = "";

    [Display(Name = "Reasons")]
    public string? Reasons { get; set; }
}
