using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Auditing;
using Vetting.Application.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Auditing;

/// <summary>The whole trail, the newest first.</summary>
[Requires(Permission.ReadAuditTrail)]
public sealed class IndexModel(PageServices services) : TrailPage(services)
{
    [BindProperty(SupportsGet = true), Display(Name = "Case")]
    public string? Case { get; set; }

    /// <summary>As an entry names it: everything about one account, one candidate, or the system.</summary>
    [BindProperty(SupportsGet = true), Display(Name = "Stream")]
    public string? Stream { get; set; }

    public override bool IsFiltered => base.IsFiltered || Case is not null || Stream is not null;

    public async Task OnGet()
    {
        await ReadNames();
        Case = string.IsNullOrWhiteSpace(Case) ? null : Case.Trim().ToUpperInvariant();
        Stream = string.IsNullOrWhiteSpace(Stream) ? null : Stream.Trim();
        if (FiltersAreSound())
        {
            await Accepts(Read);
        }
    }

    protected override string FieldOf(string ofCommand) => ofCommand.Replace("Filter.", "", StringComparison.Ordinal) switch
    {
        "Reference" => nameof(Case),
        "Stream" => nameof(Stream),
        _ => "",
    };

    private async Task Read()
    {
        var end = End is { } first ? first - TimeSpan.FromMicroseconds(1) : (DateTimeOffset?)null;
        var page = await Send(new GetAuditEntries(
            new AuditFilter(Stream, Actor: By, Action: Act, From: Start, To: end, Reference: Case), Cursor.DefaultLimit, After));
        (Entries, Next) = (page.Items, page.Next);
    }
}
