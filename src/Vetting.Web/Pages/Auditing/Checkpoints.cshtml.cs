using System.Text;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Auditing;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Auditing;

/// <summary>The signed heads of the trail, to be kept elsewhere, and the public key.</summary>
[Requires(Permission.ReadAuditTrail)]
public sealed class CheckpointsModel(PageServices services) : VettingPage(services)
{
    private const string MediaType = "text/plain; charset=utf-8";

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Page<CheckpointRow> Rows { get; private set; } = new([], null);

    public string Key { get; private set; } = "";

    public async Task OnGet()
    {
        Rows = await Send(new GetCheckpoints(Cursor.DefaultLimit, After));
        Key = await Send(new GetVerifierKey());
    }

    public async Task<IActionResult> OnGetLatest()
    {
        var latest = await Send(new GetLatestCheckpoint());
        return File(Encoding.UTF8.GetBytes(latest.Text), MediaType, $"checkpoint-{latest.Size}.txt");
    }

    /// <summary>The checkpoints of one part of the list, in one file, as the verification takes them.</summary>
    public async Task<IActionResult> OnGetPart()
    {
        var rows = await Send(new GetCheckpoints(Cursor.DefaultLimit, After));
        return rows.Items is [var newest, ..]
            ? File(
                Encoding.UTF8.GetBytes(string.Concat(rows.Items.Reverse().Select(row => row.Text))), MediaType, $"checkpoints-to-{newest.Size}.txt")
            : throw new NotFoundException("checkpoint");
    }

    public async Task<IActionResult> OnGetKey() =>
        File(Encoding.UTF8.GetBytes(await Send(new GetVerifierKey()) + "\n"), MediaType, "audit-public-key.txt");
}
