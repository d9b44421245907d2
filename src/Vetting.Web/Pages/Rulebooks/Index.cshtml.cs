using Vetting.Application.Common;
using Vetting.Application.Rulebooks;
using Vetting.Web.Common;
using Vetting.Web.Pages.People;

namespace Vetting.Web.Pages.Rulebooks;

/// <summary>The versions of the party's rules.</summary>
[Requires(Permission.ReadRulebooks)]
public sealed class IndexModel(PageServices services) : PeoplePage(services)
{
    public IReadOnlyList<RulebookSummary> Versions { get; private set; } = [];

    /// <summary>What waits for a second administrator; empty for whom it does not concern.</summary>
    public IReadOnlyList<RulebookProposalSummary> Proposals { get; private set; } = [];

    public DateOnly Day => Today;

    public bool MayImport => Me.May(Permission.ImportRulebook);

    public async Task OnGet()
    {
        Versions = (await Send(new GetRulebooks())).Items;
        if (MayImport)
        {
            Proposals = await Send(new GetRulebookProposals());
        }

        if (Proposals.Count > 0)
        {
            await ReadPeople();
        }
    }
}
