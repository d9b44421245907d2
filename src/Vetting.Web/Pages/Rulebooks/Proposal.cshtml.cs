using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Rulebooks;
using Vetting.Web.Common;
using Vetting.Web.Pages.People;

namespace Vetting.Web.Pages.Rulebooks;

/// <summary>A proposed version of the rules: what it changes, and its approval.</summary>
[Requires(Permission.ImportRulebook)]
public sealed class ProposalModel(PageServices services) : PeoplePage(services)
{
    /// <summary>How many same lines are shown before and after a changed one.</summary>
    private const int Around = 3;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The second time: nobody changes the rules by one click.</summary>
    [BindProperty]
    public bool Confirmed { get; set; }

    public bool IsConfirming { get; private set; }

    public RulebookProposalView Proposal { get; private set; } = null!;

    /// <summary>The version in force, with which the text is compared; null for none.</summary>
    public string? Against { get; private set; }

    public IReadOnlyList<IReadOnlyList<ComparedLine>> Groups { get; private set; } = [];

    public int Added => Counted(LineChange.Added);

    public int Removed => Counted(LineChange.Removed);

    public Task OnGet() => Read();

    public async Task<IActionResult> OnPost()
    {
        if (!Confirmed)
        {
            IsConfirming = true;
            await Read();
            return Page();
        }

        if (!await Accepts(() => Send(new ApproveRulebook(new RulebookProposalId(Id)))))
        {
            await Read();
            return Page();
        }

        Say("The version is approved and imported.");
        return Redirect(Addresses.Rulebooks.Index);
    }

    private async Task Read()
    {
        await ReadPeople();
        Proposal = await Send(new GetRulebookProposal(new RulebookProposalId(Id)));
        Against = (await Send(new GetRulebooks())).Items.FirstOrDefault(version => version.IsInForce)?.Label;
        if (Against is not null)
        {
            var inForce = await Send(new GetRulebook(Against));
            Groups = LineDifference.Changes(LineDifference.Between(inForce.Source, Proposal.Source), Around);
        }
    }

    private int Counted(LineChange change) => Groups.Sum(group => group.Count(line => line.Change == change));
}
