using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Rulebooks;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Rulebooks;

/// <summary>What one version of the rules changed against another, in words.</summary>
[Requires(Permission.ReadRulebooks)]
public sealed class CompareModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    public IReadOnlyList<RuleDifference> Differences { get; private set; } = [];

    /// <summary>Whether two versions were named; without, the page leads back to where they are chosen.</summary>
    public bool IsChosen => !string.IsNullOrEmpty(From) && !string.IsNullOrEmpty(To);

    public async Task<IActionResult> OnGet()
    {
        if (!IsChosen)
        {
            return Redirect(Addresses.Rulebooks.Index);
        }

        var from = await Send(new GetRulebook(From!));
        var to = await Send(new GetRulebook(To!));
        Differences = RuleWords.Between(from.Content, to.Content);
        return Page();
    }
}
