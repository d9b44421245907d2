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

    /// <summary>The second time: nobody is given a role by one click.</summary>
    [BindProperty]
    public bool Confirmed { get; set; }

    /// <summary>The request that is to be confirmed; null for none.</summary>
    public Guid? Confirming { get; private set; }

    public Task OnGet() => Read();

    public Task<IActionResult> OnPostRole(Guid id) =>
        Approve(id, () => Send(new ApproveRoleGrant(new RoleGrantId(id))), "The role is granted. It counts from their next click on.");

    public Task<IActionResult> OnPostChange(Guid id) =>
        Approve(id, () => Send(new ApproveAccountChange(new AccountChangeId(id))), "The change is made, and the person is told.");

    private async Task<IActionResult> Approve(Guid id, Func<Task> act, string done)
    {
        if (!Confirmed)
        {
            Confirming = id;
            await Read();
            return Page();
        }

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
