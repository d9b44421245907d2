using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Seats;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Seats;

/// <summary>One seat: who holds it, by how much, and what it voted.</summary>
[Requires(Permission.ReadReference)]
public sealed class SeatModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public string OnsId { get; set; } = "";

    public SeatView Seat { get; private set; } = null!;

    public async Task OnGet() =>
        Seat = await Send(new GetSeat(Domain.Seats.OnsId.TryParse(OnsId, out var id) ? id : throw new NotFoundException("seat")));
}
