using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Domain.Appeals;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulings;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Panels;

/// <summary>A member's vote is filled in here and kept; the next page casts it.</summary>
[Requires(Permission.SitOnPanel)]
public sealed class VoteModel(PageServices services) : BallotForm(services)
{
    public IEnumerable<Choice> OutcomesOf(int allegation) => Case.Allegations[allegation].Clause is null
        ? Choice.Of(FindingOutcome.NoCaseToAnswer)
        : [
            new Choice(nameof(FindingOutcome.Proved), "Proved"),
            new Choice(nameof(FindingOutcome.NotProved), "Not proved"),
            new Choice(nameof(FindingOutcome.NoCaseToAnswer), "No case to answer", "Even if it happened as alleged, it would break no rule."),
        ];

    public async Task<IActionResult> OnGet()
    {
        await ReadPanel();
        if (Elsewhere() is { } elsewhere)
        {
            return elsewhere;
        }

        await Restore();
        await ReadForVoting();
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        await ReadPanel();
        if (Elsewhere() is { } elsewhere)
        {
            return elsewhere;
        }

        await ReadForVoting();
        CheckFindings();
        CheckSanction();
        return await Accepts(Keep) ? Redirect(Addresses.Panels.VoteCheck(Id)) : Page();
    }

    private IActionResult? Elsewhere() => FirstElsewhere() ?? (Panel.Next == PanelStep.Vote ? null : Redirect(Address));

    private void CheckFindings()
    {
        if (IsAppeal)
        {
            CheckGrounds();
            return;
        }

        for (var i = 0; i < Findings.Count; i++)
        {
            Demand(Findings[i].Outcome is not null, $"Findings[{i}].Outcome", $"Choose your finding on allegation {i + 1}.");
            Demand(!string.IsNullOrWhiteSpace(Findings[i].Reason), $"Findings[{i}].Reason", $"Enter your reasons on allegation {i + 1}.");
            Demand(
                Findings[i].Reason is not { Length: > Ruling.ReasonsMaxLength }, $"Findings[{i}].Reason",
                $"Your reasons on allegation {i + 1} must be {Ruling.ReasonsMaxLength:N0} characters or fewer.");
        }
    }

    private void CheckGrounds()
    {
        for (var i = 0; i < Grounds.Count; i++)
        {
            Demand(Grounds[i].Outcome is not null, $"Grounds[{i}].Outcome", $"Choose your vote on ground {i + 1}.");
            Demand(!string.IsNullOrWhiteSpace(Grounds[i].Reason), $"Grounds[{i}].Reason", $"Enter your reasons on ground {i + 1}.");
            Demand(
                Grounds[i].Reason is not { Length: > Ruling.ReasonsMaxLength }, $"Grounds[{i}].Reason",
                $"Your reasons on ground {i + 1} must be {Ruling.ReasonsMaxLength:N0} characters or fewer.");
        }

        Demand(Outcome is not null, nameof(Outcome), "Choose the outcome of the appeal.");
        var allowsOne = Grounds.Any(line => line.Outcome == GroundOutcome.Allowed);
        if (Outcome is not null && Grounds.All(line => line.Outcome is not null))
        {
            Demand(allowsOne || Outcome == AppealOutcome.Dismissed, nameof(Outcome), "You allow no ground: choose Dismissed, or allow a ground.");
            Demand(!allowsOne || Outcome != AppealOutcome.Dismissed, nameof(Outcome), "You allow a ground: choose what follows from it.");
        }
    }

    private void CheckSanction()
    {
        if (!CarriesSanction)
        {
            return;
        }

        var kind = Sanction is null ? null : Rules.FindSanction(Sanction);
        Demand(kind is not null, nameof(Sanction), "Choose a sanction: it goes with what you find proved.");
        Demand(kind is not { HasLength: true } || Months > 0, nameof(Months), "Enter for how many months the sanction is to run.");
    }
}
