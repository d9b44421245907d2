using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Rulings;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Rulings;

/// <summary>Confirms that a ruling is recorded, and hands out its receipt.</summary>
[Requires(Permission.TakeReceipt)]
public sealed class ReceiptModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public RulingReceipt Receipt { get; private set; } = null!;

    public async Task OnGet()
    {
        Receipt = await Send(new GetRulingReceipt(new RulingId(Id)));
        if (Receipt.File is null)
        {
            Response.StatusCode = StatusCodes.Status202Accepted;
            Response.Headers.RetryAfter = "2";
        }
    }

    public async Task<IActionResult> OnGetFile()
    {
        Receipt = await Send(new GetRulingReceipt(new RulingId(Id)));
        return Receipt.File is { } file
            ? File(Encoding.UTF8.GetBytes(file), "application/json", $"receipt-{Receipt.Reference}.json")
            : Redirect(Addresses.Rulings.Receipt(Id));
    }
}
