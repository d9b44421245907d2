using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Reporting;
using Vetting.Domain.Reporting;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Reporting;

/// <summary>What a reporter finds behind their code: where the matter stands, and what was written.</summary>
[Requires(Permission.ReadMailbox)]
[ServiceFilter<UploadLimit>(Order = UploadLimit.Order)]
public sealed class MailboxModel(PageServices services) : VettingPage(services)
{
    [BindProperty]
    [Display(Name = "Your message")]
    public string? Text { get; set; }

    [BindProperty]
    [Display(Name = "Files (optional)")]
    public List<IFormFile> Upload { get; set; } = [];

    [BindProperty]
    [Display(Name = "May the candidate be told who you are?")]
    public bool? Agrees { get; set; }

    public Mailbox Box { get; private set; } = null!;

    public async Task OnGet()
    {
        await Read();
        await Restore();
    }

    public async Task<IActionResult> OnPost()
    {
        await Read();
        DemandNone(Problems.OfText(Text, nameof(Text), "your message", ReportMessage.TextMaxLength));
        Demand(Upload.Count <= Report.MostFiles, nameof(Upload), $"Choose {Report.MostFiles} files or fewer.");
        if (ModelState.IsValid)
        {
            var (kept, refused) = await Uploads.Store(Upload, (content, name) => Send(new StoreMailboxFile(content, name)));
            Demand(refused.Count == 0, nameof(Upload), $"Nothing was sent. {string.Join(' ', refused)}");
            if (await Accepts(() => Send(new WriteToMailbox(Text!.Trim(), [.. kept.DistinctBy(file => file.Stored.Sha256)]))))
            {
                await Forget();
                Say("Your message was sent.");
                return Redirect(Addresses.Reporting.Mailbox);
            }
        }
        else
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        return Page();
    }

    public async Task<IActionResult> OnPostIdentity()
    {
        await Read();
        Demand(Agrees is not null, nameof(Agrees), "Choose yes or no.");
        if (await Accepts(() => Send(new DecideOnIdentity(Agrees!.Value))))
        {
            Say("Your answer was kept.");
            return Redirect(Addresses.Reporting.Mailbox);
        }

        return Page();
    }

    private async Task Read()
    {
        Box = await Send(new GetMailbox());
        Agrees ??= Box.AgreesToBeIdentified;
    }
}
