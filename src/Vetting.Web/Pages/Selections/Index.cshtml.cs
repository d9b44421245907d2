using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Elections;
using Vetting.Application.Selections;
using Vetting.Domain.Common;
using Vetting.Domain.Elections;
using Vetting.Domain.Selections;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Selections;

/// <summary>The selections of one election, by seat. The filters stay in the address: they name nobody.</summary>
[Requires(Permission.ManageSelections)]
public sealed class IndexModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    [Display(Name = "Election")]
    public Guid? Election { get; set; }

    [BindProperty(SupportsGet = true)]
    [Display(Name = "Route")]
    public SelectionRoute? Route { get; set; }

    [BindProperty(SupportsGet = true)]
    [Display(Name = "Stage")]
    public SelectionStage? Stage { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public IReadOnlyList<Choice> Elections { get; private set; } = [];

    public Page<SelectionRow>? Selections { get; private set; }

    public string? Left => Selections?.Items is [var first, ..] && first.NominationsClose > Now
        ? NominationsClocks.InWords(first.NominationsClose - Now)
        : null;

    public async Task OnGet()
    {
        var elections = (await Send(new GetElections())).Items.Where(election => election.Kind.IsToTheCommons()).ToList();
        Elections = [.. elections.Select(election => new Choice(election.Id.Value.ToString(), election.Name))];
        Election ??= (elections.LastOrDefault(election => election.PollingDay >= Today) ?? elections.FirstOrDefault())?.Id.Value;
        if (Election is { } id)
        {
            Selections = await Send(new GetSelections(new ElectionId(id), After: After, Route: Route, Stage: Stage));
        }
    }
}
