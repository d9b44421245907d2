using Vetting.Application.Common;
using Vetting.Application.Rulebooks;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Rulebooks;

/// <summary>The versions of the party's rules.</summary>
[Requires(Permission.ReadRulebooks)]
public sealed class IndexModel(PageServices services) : VettingPage(services)
{
    public IReadOnlyList<RulebookSummary> Versions { get; private set; } = [];

    public DateOnly Day => Today;

    public bool MayImport => Me.May(Permission.ImportRulebook);

    public async Task OnGet() => Versions = (await Send(new GetRulebooks())).Items;
}
