using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Candidates;

/// <summary>A person who was registered twice: first, which is the other record.</summary>
[Requires(Permission.ManagePanelRegister)]
public sealed class OtherRecordModel(PageServices services) : FindOtherPersonPage(services)
{
    public async Task<IActionResult> OnPostChoose()
    {
        await Read();
        var person = await Chosen();
        Demand(person?.Id != Candidate.Person, nameof(Person), "This is the record from which you came. Choose another one.");
        return person is not null && ModelState.IsValid ? Redirect(Addresses.Candidates.Merge(Id, person.Id.Value)) : Page();
    }
}
