using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Rulebooks;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Rulebooks;

/// <summary>One version, to be read.</summary>
[Requires(Permission.ReadRulebooks)]
public sealed class RulebookModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public string Label { get; set; } = "";

    public RulebookView Rulebook { get; private set; } = null!;

    public IReadOnlyList<RuleSection> Sections { get; private set; } = [];

    /// <summary>The version before this one; null for the first.</summary>
    public string? Before { get; private set; }

    public async Task OnGet()
    {
        Rulebook = await Send(new GetRulebook(Label));
        Sections = RuleWords.Of(Rulebook.Content);
        Before = (await Send(new GetRulebooks())).Items.FirstOrDefault(version => version.InForceFrom < Rulebook.Content.InForceFrom)?.Label;
    }

    /// <summary>An id on the page, from the name of a section.</summary>
    public static string Anchor(string section) =>
        string.Concat(section.ToLowerInvariant().Select(letter => char.IsAsciiLetter(letter) ? letter : '-'));
}
