using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.People;

/// <summary>Asks once more before an account is shut.</summary>
[Requires(Permission.ManageUsers)]
public sealed class LockModel(PageServices services) : PeoplePage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public UserView Person { get; private set; } = null!;

    public Task OnGet() => Read();

    public async Task<IActionResult> OnPost()
    {
        await Read();
        if (!await Accepts(() => Send(new LockUser(Person.Id, Locked: true))))
        {
            return Page();
        }

        Say("The account is locked.");
        return Redirect(Addresses.People.Person(Id));
    }

    private async Task Read()
    {
        await ReadPeople();
        Person = Find(Id);
    }
}
