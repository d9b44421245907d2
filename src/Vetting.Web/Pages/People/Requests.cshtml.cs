using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.People;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.People;

/// <summary>What one administrator proposed and another has to approve.</summary>
[Requires(Permission.ApproveRoleGrant)]
public sealed class RequestsModel(PageServices services) : PeoplePage(services)
{
    public IReadOnlyList<RoleGrantView> Grants { get; private set; } = [];

    public IReadOnlyList<AccountChangeView> Proposals { get; private set; } = [];

    public Task OnGet() => Read();

    public Task<IActionResult> OnPostRole(Guid id) =>
        Approve(() => Send(new ApproveRoleGrant(new RoleGrantId(id))), "The role is granted. It counts from their next click on.");

    public Task<IActionResult> OnPostChange(Guid id) =>
        Approve(() => Send(new ApproveAccountChange(new AccountChangeId(id))), "The change is made, and the person is told.");

    private async Task<IActionResult> Approve(Func<Task> act, string done)
    {
        if (!await Accepts(act))
        {
            await Read();
            return Page();
        }

        Say(done);
        return Redirect(Addresses.People.Requests);
    }

    private async Task Read()
    {
        await ReadPeople();
        Grants = await Send(new GetRoleGrants(null));
        Proposals = await Send(new GetAccountChanges());
    }
}
