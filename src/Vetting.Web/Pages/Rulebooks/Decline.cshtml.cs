using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Rulebooks;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Rulebooks;

/// <summary>Declines a proposed version of the rules, or takes one's own proposal back.</summary>
[Requires(Permission.ImportRulebook)]
public sealed class DeclineModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    public RulebookProposalView Proposal { get; private set; } = null!;

    public string Heading => Proposal.IsOwn ? "Take your proposal back" : "Decline the version";

    public async Task OnGet()
    {
        if (IsReopened)
        {
            await Restore();
        }

        await Read();
    }

    public async Task<IActionResult> OnPost()
    {
        await Read();
        if (!await Accepts(() => Send(new DeclineRulebook(Proposal.Id, Reason ?? ""))))
        {
            return Page();
        }

        await Forget();
        Say("The version was declined.");
        return Redirect(Addresses.Rulebooks.Index);
    }

    private async Task Read() => Proposal = await Send(new GetRulebookProposal(new RulebookProposalId(Id)));
}
