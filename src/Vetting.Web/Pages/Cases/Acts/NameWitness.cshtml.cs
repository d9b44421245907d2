using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>
/// Names a witness who became known later: first who it is, then whether to protect them. Who it is stands in no address, because addresses are
/// logged, and this one would tell a protected witness beside the case.
/// </summary>
[Requires(Permission.NameWitness)]
public sealed class NameWitnessModel(PageServices services) : FindPersonPage(services)
{
    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    /// <summary>Of the case as the form showed it.</summary>
    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    [Display(Name = "Is the identity to be protected?")]
    public bool? IsProtected { get; set; }

    public CaseFile Case { get; private set; } = null!;

    /// <summary>Who is to be named; null while it is asked.</summary>
    public PersonFound? Witness { get; private set; }

    public async Task OnGet()
    {
        await Read();
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task OnPostSearch()
    {
        await Read();
        await Find();
    }

    public async Task OnPostChoose()
    {
        await Read();
        Witness = await Chosen();
    }

    public async Task OnPostRegister()
    {
        await Read();
        if (await Registered() is { } person)
        {
            Witness = await Send(new GetPerson(person.Id));
            Person = person.Id.Value;
        }
    }

    public async Task<IActionResult> OnPostName()
    {
        Demand(IsProtected is not null, nameof(IsProtected), "Say whether the identity is to be protected.");
        if (await Accepts(() => Send(new NameWitness(Reference, Version, new PersonId(Person.GetValueOrDefault()), IsProtected!.Value))))
        {
            Say("The witness is named. You can ask them for a statement.");
            return Redirect(Addresses.Cases.CasePeople(Reference));
        }

        await Read();
        Witness = await Send(new GetPerson(new PersonId(Person.GetValueOrDefault())));
        return Page();
    }

    /// <summary>What others changed stands on the page of the case; the form goes on with the case as it is now.</summary>
    protected override async Task ShowChanges()
    {
        Version = 0;
        await Read();
        ModelState.Remove(nameof(Version));
    }

    private async Task Read()
    {
        Case = await Send(new GetComplaint(Reference));
        if (Case.OpenActs.All(open => open.Act != Act.NameWitness))
        {
            throw new ForbiddenException("not-on-the-case", "An officer of the case names its witnesses, while it is open.");
        }

        Version = Version == 0 ? Case.Version : Version;
    }
}
