using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Reporting;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Reporting;

/// <summary>A page about one report.</summary>
public abstract class ReportPage(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public string Report { get; set; } = "";

    /// <summary>Which version its reader saw.</summary>
    [BindProperty]
    public long Version { get; set; }

    public ReportView View { get; private set; } = null!;

    protected async Task Read() => View = await Send(new GetReport(Report));

    /// <summary>After a stale version: takes over the present one, so that the form can be sent again.</summary>
    protected override async Task ShowChanges()
    {
        await Read();
        ModelState.Remove(nameof(Version));
        Version = View.Version;
        Changes = ["The report is shown as it stands now."];
    }
}
