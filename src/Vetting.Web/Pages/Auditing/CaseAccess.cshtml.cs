using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Auditing;
using Vetting.Application.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Auditing;

/// <summary>Who read a case, took it away, entered it by breaking the glass, or was refused.</summary>
[Requires(Permission.ReadAuditTrail)]
public sealed class CaseAccessModel(PageServices services) : TrailPage(services)
{
    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    [BindProperty(SupportsGet = true), Display(Name = "Kind of access")]
    public CaseAccessKind? Kind { get; set; }

    public override bool IsFiltered => base.IsFiltered || Kind is not null;

    public async Task OnGet()
    {
        var filter = FiltersAreSound() ? new CaseAccessFilter(Kind, By, Start, End) : null;
        var page = await Send(new GetCaseAccess(Reference, filter, Cursor.DefaultLimit, After));
        (Entries, Next) = (page.Items, page.Next);
        await ReadNames();
    }

    public static string KindOf(AuditEntryView entry) => entry.Action switch
    {
        AuditBundle.CaseExported => "Exported",
        "GlassBroken" => "Broke the glass",
        "RequestRefused" => "Was refused",
        _ => "Read",
    };
}
