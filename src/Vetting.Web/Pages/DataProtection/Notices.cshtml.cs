using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Domain.DataProtection;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

/// <summary>The privacy notices, the form that publishes one, and what one person was shown.</summary>
[Requires(Permission.ManagePrivacyNotices)]
public sealed class NoticesModel(PageServices services) : VettingPage(services)
{
    public static IEnumerable<Choice> Readers =>
    [
        new(nameof(NoticeFor.Reporter), "Who reports something"),
        new(nameof(NoticeFor.Respondent), "Whom a complaint is about, and who stands by them"),
        new(nameof(NoticeFor.Witness), "Who is asked what they saw"),
        new(nameof(NoticeFor.Candidate), "Candidates"),
        new(nameof(NoticeFor.Officer), "Who works with this system"),
    ];

    [BindProperty]
    [Display(Name = "Membership number or e-mail address")]
    public string? Who { get; set; }

    [BindProperty]
    [Display(Name = "Whom does it tell?")]
    public NoticeFor? For { get; set; }

    [BindProperty]
    [Display(Name = "What are they told?")]
    public string? Text { get; set; }

    public IReadOnlyList<PublishedNotice> Notices { get; private set; } = [];

    /// <summary>Null unless one person was asked for.</summary>
    public IReadOnlyList<ShownNotice>? Shown { get; private set; }

    public static string Of(NoticeFor reader) => Readers.Single(choice => choice.Value == reader.ToString()).Text;

    public async Task OnGet()
    {
        await Read();
        if (IsReopened)
        {
            await Restore();
        }
    }

    /// <summary>By a form, so that nobody stands in an address.</summary>
    public async Task<IActionResult> OnPostShown()
    {
        await Accepts(async () => Shown = await Send(new GetNoticesShown(Who?.Trim() ?? "")));
        await Read();
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        Demand(For is not null, nameof(For), "Choose whom it tells.");
        ActOnce();
        if (await Accepts(() => Send(new PublishPrivacyNotice(For!.Value, Text ?? ""))))
        {
            Say("The notice is in force.");
            return Redirect(Addresses.DataProtection.Notices);
        }

        await Read();
        return Page();
    }

    private async Task Read() => Notices = await Send(new GetPrivacyNotices());
}
