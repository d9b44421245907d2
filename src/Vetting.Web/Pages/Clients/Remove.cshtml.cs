using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Clients;

/// <summary>Asks once more before a program is shut out for good.</summary>
[Requires(Permission.ManageUsers)]
public sealed class RemoveModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public ClientSummary Client { get; private set; } = null!;

    public Task OnGet() => Read();

    public async Task<IActionResult> OnPost()
    {
        await Read();
        if (!await Accepts(() => Send(new RemoveClient(Client.ClientId))))
        {
            return Page();
        }

        Say("The client is shut out, and its roles have ended.");
        return Redirect(Addresses.Clients.Index);
    }

    private async Task Read() =>
        Client = (await Send(new GetClients())).FirstOrDefault(client => client.Id.Value == Id) ?? throw new NotFoundException("client");
}
