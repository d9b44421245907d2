using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Web.Common;
using Vetting.Web.Pages.People;

namespace Vetting.Web.Pages.Clients;

/// <summary>One program and its roles.</summary>
[Requires(Permission.ManageUsers)]
public sealed class ClientModel(PageServices services) : PeoplePage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public ClientSummary Client { get; private set; } = null!;

    public IReadOnlyList<RoleGrantView> Grants { get; private set; } = [];

    public async Task OnGet()
    {
        await ReadPeople();
        Client = Clients.FirstOrDefault(client => client.Id.Value == Id) ?? throw new NotFoundException("client");
        Grants = await Send(new GetRoleGrants(Client.Id));
    }
}
