using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Appeals;
using Vetting.Application.Rulings;
using Vetting.Domain.Appeals;
using Vetting.Domain.Common;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Panels;

/// <summary>What a member fills in to vote, and checks before it is cast.</summary>
public abstract class BallotForm(PageServices services) : PanelPage(services)
{
    [BindProperty]
    public IList<BallotLine> Findings { get; set; } = [];

    [BindProperty]
    [Display(Name = "Sanction")]
    public string? Sanction { get; set; }

    [BindProperty]
    [Display(Name = "Months")]
    public int? Months { get; set; }

    [BindProperty]
    public IList<GroundLine> Grounds { get; set; } = [];

    [BindProperty]
    [Display(Name = "Outcome of the appeal")]
    public AppealOutcome? Outcome { get; set; }

    public ShownComparators Comparators { get; private set; } = null!;

    public SanctionScaleDrawing Drawing { get; private set; } = null!;

    public IEnumerable<Choice> Sanctions =>
        Rules.Sanctions.Select(kind => new Choice(kind.Code, kind.Name, kind.HasLength ? "With a length in months" : null));

    /// <summary>A sanction goes with something proved, or with a variation.</summary>
    public bool CarriesSanction => IsAppeal ? Outcome == AppealOutcome.Varied : Findings.Any(line => line.Outcome == FindingOutcome.Proved);

    public SanctionPoint? Point => CarriesSanction && Sanction is { } code
        ? new SanctionPoint(code, Rules.FindSanction(code) is { HasLength: true } ? Months : null)
        : null;

    /// <summary>What was typed, where the rulebook has such a sanction.</summary>
    private SanctionPoint? KnownPoint => Point is { } point && Rules.FindSanction(point.Sanction) is not null ? point : null;

    protected string Form => Addresses.Panels.Vote(Id);

    public Ballot Ballot => new(
        IsAppeal ? [] : [.. Findings.Select(line => new BallotFinding(new AllegationId(line.Allegation), line.Outcome!.Value, line.Reason!))],
        Point,
        IsAppeal ? Outcome : null)
    {
        Grounds = IsAppeal ? [.. Grounds.Select(line => new BallotGround(line.Ground, line.Outcome!.Value, line.Reason!))] : null,
    };

    /// <summary>Whether everything that is voted on has an outcome and reasons.</summary>
    protected bool IsComplete => IsAppeal
        ? Outcome is not null && Grounds.All(line => line.Outcome is not null && !string.IsNullOrWhiteSpace(line.Reason))
        : Findings.All(line => line.Outcome is not null && !string.IsNullOrWhiteSpace(line.Reason));

    protected async Task ReadForVoting()
    {
        await ReadCase();
        if (Findings.Count != Case.Allegations.Count)
        {
            Findings =
            [
                .. Case.Allegations.Select(allegation =>
                    Findings.FirstOrDefault(line => line.Allegation == allegation.Id.Value) ?? new BallotLine { Allegation = allegation.Id.Value })
            ];
        }

        if (IsAppeal)
        {
            var raised = await Send(new GetAppeal(Case.Appeals.Single(appeal => appeal.Outcome is null).Id));
            Grounds =
            [
                .. raised.Grounds.Distinct()
                    .Select(ground => Grounds.FirstOrDefault(line => line.Ground == ground) ?? new GroundLine { Ground = ground })
            ];
        }

        // What the range is about is what this member finds proved; before that, all that is alleged.
        var proved = Case.Allegations.Where((_, i) => Findings[i].Outcome == FindingOutcome.Proved).ToList();
        var inMind = new RulingInMind([.. (proved.Count > 0 ? proved : Case.Allegations).Select(allegation => allegation.Id)], KnownPoint);
        Comparators = await Send(new GetComparators(Panel.Reference, inMind));
        Drawing = new SanctionScaleDrawing(Rules, Comparators.Departure!, KnownPoint, KnownPoint is not null);
    }
}

/// <summary>A member's finding on one allegation.</summary>
public sealed class BallotLine
{
    public Guid Allegation { get; set; }

    [Display(Name = "Your finding")]
    public FindingOutcome? Outcome { get; set; }

    [Display(Name = "Your reasons")]
    public string? Reason { get; set; }
}

/// <summary>What a member votes on one ground of the appeal.</summary>
public sealed class GroundLine
{
    public string Ground { get; set; } = "";

    [Display(Name = "Your vote")]
    public GroundOutcome? Outcome { get; set; }

    [Display(Name = "Your reasons")]
    public string? Reason { get; set; }
}
