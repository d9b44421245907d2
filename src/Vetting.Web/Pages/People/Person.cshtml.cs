using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.People;

/// <summary>One account: how its owner signs in, which roles they have and had, and what an administrator may do about it.</summary>
[Requires(Permission.ManageUsers)]
public sealed class PersonModel(PageServices services) : PeoplePage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public UserView Person { get; private set; } = null!;

    public IReadOnlyList<RoleGrantView> Grants { get; private set; } = [];

    public IReadOnlyList<AccountChangeView> Proposals { get; private set; } = [];

    /// <summary>The link to set the first password with, right after it was made.</summary>
    public string? Link { get; private set; }

    public Task OnGet() => Read();

    public async Task<IActionResult> OnPostUnlock()
    {
        if (!await Accepts(() => Send(new LockUser(new UserId(Id), Locked: false))))
        {
            await Read();
            return Page();
        }

        Say("The account is open again.");
        return Redirect(Addresses.People.Person(Id));
    }

    public async Task<IActionResult> OnPostInvite()
    {
        Invitation? invitation = null;
        if (await Accepts(async () => invitation = await Send(new InviteAgain(new UserId(Id)))) && invitation!.IsMailed)
        {
            Say("Another link to set the password goes to this person by mail. It works once, within a day.");
            return Redirect(Addresses.People.Person(Id));
        }

        Link = invitation is null ? null : LinkOf(invitation);
        await Read();
        return Page();
    }

    private async Task Read()
    {
        await ReadPeople();
        Person = Find(Id);
        Grants = await Send(new GetRoleGrants(Person.Id));
        Proposals = [.. (await Send(new GetAccountChanges())).Where(change => change.User == Person.Id)];
    }
}
