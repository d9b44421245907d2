using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Elections;
using Vetting.Application.Seats;
using Vetting.Application.Selections;
using Vetting.Domain.Common;
using Vetting.Domain.Elections;
using Vetting.Domain.Seats;
using Vetting.Domain.Selections;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Selections;

/// <summary>Opens the selection of a candidate for one seat at one election.</summary>
[Requires(Permission.ManageSelections)]
public sealed class OpenModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    [Display(Name = "Election")]
    public Guid? Election { get; set; }

    [BindProperty]
    [Display(Name = "Seat")]
    public string? Seat { get; set; }

    [BindProperty]
    [Display(Name = "Route")]
    public SelectionRoute? Route { get; set; }

    public IReadOnlyList<Choice> Elections { get; private set; } = [];

    public IReadOnlyList<Choice> Seats { get; private set; } = [];

    public async Task OnGet()
    {
        await Read();
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task<IActionResult> OnPost()
    {
        await Read();
        Demand(Election is not null, nameof(Election), "Choose an election.");
        Demand(OnsId.TryParse(Seat, out var seat), nameof(Seat), "Choose a seat.");
        Demand(Route is not null, nameof(Route), "Choose the route.");
        SelectionId selection = default;
        if (!await Accepts(async () =>
        {
            ActOnce();
            selection = await Send(new OpenSelection(new ElectionId(Election!.Value), seat, Route!.Value));
        }))
        {
            return Page();
        }

        Say("The selection is open.");
        return Redirect(Addresses.Selections.Selection(selection.Value));
    }

    private async Task Read()
    {
        Elections =
        [
            .. (await Send(new GetElections(From: Today))).Items.Where(election => election.Kind.IsToTheCommons())
                .Select(election => new Choice(election.Id.Value.ToString(), election.Name))
        ];
        var seats = new List<Choice>();
        string? after = null;
        do
        {
            var page = await Send(new GetSeats(Limit: Cursor.MaxLimit, After: after));
            seats.AddRange(page.Items
                .Where(seat => seat.ValidTo is null || seat.ValidTo >= Today)
                .Select(seat => new Choice(seat.OnsId.ToString(), seat.Name)));
            after = page.Next;
        }
        while (after is not null);
        Seats = seats;
    }
}
