using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Planning;
using Vetting.Domain.Planning;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Planning;

/// <summary>Whether the open cases will be decided in time. The filters stay in the address: they name nobody.</summary>
[Requires(Permission.ReadPlanner)]
public sealed class IndexModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true), Display(Name = "How it stands")]
    public PlanLight? Light { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Selection")]
    public bool? Live { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>Null when what was asked for is none.</summary>
    public PlannerBoard? Board { get; private set; }

    public bool IsNarrowed => Light is not null || Live is not null || After is not null;

    public static IReadOnlyList<Choice> Lights { get; } =
        [.. Enum.GetValues<PlanLight>().Select(light => new Choice(light.ToString(), PlanWords.Of(light)))];

    public static IReadOnlyList<Choice> Lives { get; } = [new("true", "In a live selection"), new("false", "In no live selection")];

    public IEnumerable<(PlanLight Light, int Cases)> Counts =>
        [(PlanLight.Red, Board!.Red), (PlanLight.Amber, Board.Amber), (PlanLight.Green, Board.Green), (PlanLight.None, Board.Open)];

    public async Task OnGet() => await Accepts(async () => Board = await Send(new GetPlanner(Light, Live, After: After)));

    public string PageAfter(string after) =>
        Addresses.Planning.IndexWith(Light?.ToString(), Live is { } live ? (live ? "true" : "false") : null, after);
}
