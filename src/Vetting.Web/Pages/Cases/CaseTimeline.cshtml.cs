using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Auditing;
using Vetting.Application.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>What was done in the case, in order and in plain sentences.</summary>
[Requires(Permission.ReadCases)]
public sealed class CaseTimelineModel(PageServices services) : CasePage(services)
{
    private const int OnOnePage = 50;

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Page<AuditEntryView> Entries { get; private set; } = null!;

    public async Task OnGet()
    {
        await ReadFile();
        Entries = await Send(new GetCaseHistory(Reference, OnOnePage, After));
    }
}
