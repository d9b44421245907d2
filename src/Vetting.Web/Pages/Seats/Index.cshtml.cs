using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Seats;
using Vetting.Domain.Seats;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Seats;

/// <summary>Seats by name. What is searched for is public and may stand in the address.</summary>
[Requires(Permission.ReadReference)]
public sealed class IndexModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    [Display(Name = "Name of the seat")]
    public string? Name { get; set; }

    [BindProperty(SupportsGet = true)]
    [Display(Name = "Nation")]
    public Nation? Nation { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Page<SeatSummary> Seats { get; private set; } = null!;

    public async Task OnGet() => Seats = await Send(new GetSeats(Typed(Name), Nation, After: After));
}
