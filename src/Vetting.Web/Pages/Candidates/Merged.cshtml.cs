using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Candidates;

/// <summary>Which records count as another one of the same person.</summary>
[Requires(Permission.ManagePanelRegister)]
public sealed class MergedModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Page<MergedPerson> Records { get; private set; } = null!;

    public static string Called(string name, string? membershipNumber) => membershipNumber is null ? name : $"{name} ({membershipNumber})";

    public async Task OnGet() => Records = await Send(new GetMergedPersons(After: After));
}
