using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Auditing;
using Vetting.Application.Common;
using Vetting.Domain.Common;
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

    /// <summary>What the file shows the reader of it; null for evidence that the reader may not know of.</summary>
    public string? NameOf(EvidenceId evidence) => Case.Evidence.FirstOrDefault(item => item.Id == evidence)?.FileName;

    public async Task OnGet()
    {
        await ReadFile();
        Entries = await Send(new GetCaseHistory(Reference, OnOnePage, After));
    }
}
