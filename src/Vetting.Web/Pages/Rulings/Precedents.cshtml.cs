using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Reports;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Rulebooks;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Rulings;

/// <summary>The published digests of rulings. What is searched for is posted: it could be a name.</summary>
[Requires(Permission.ReadPrecedents)]
public sealed class PrecedentsModel(PageServices services) : VettingPage(services)
{
    [BindProperty]
    [Display(Name = "Words")]
    public string? Text { get; set; }

    [BindProperty]
    [Display(Name = "Category")]
    public string? Category { get; set; }

    [BindProperty]
    public string? After { get; set; }

    public Page<PublishedPrecedent> Found { get; private set; } = new([], null);

    public RulebookContent Rules { get; private set; } = null!;

    public bool IsNarrowed => Typed(Text) is not null || Typed(Category) is not null;

    public IEnumerable<Choice> Categories => Rules.Categories.Select(category => new Choice(category.Code, category.Name));

    public string NameOf(string category) => Rules.FindCategory(category)?.Name ?? Words.Of(category);

    public async Task OnGet()
    {
        if (IsReopened)
        {
            await Restore();
        }

        await Read();
    }

    public Task OnPost() => Read();

    private async Task Read()
    {
        Rules = await Send(new GetRulebookInForce());
        await Accepts(async () => Found = await Send(new GetPrecedents(Typed(Text), Typed(Category), Cursor.DefaultLimit, Typed(After))));
    }
}
