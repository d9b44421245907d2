using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.New;

/// <summary>It is a case now.</summary>
[Requires(Permission.ReadCases)]
public sealed class LoggedModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    public CaseFile Case { get; private set; } = null!;

    public async Task OnGet() => Case = await Send(new GetComplaint(Reference));
}
