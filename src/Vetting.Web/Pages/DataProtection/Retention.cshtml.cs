using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

/// <summary>Which closed cases need not be kept any longer, and how many in each month to come.</summary>
[Requires(Permission.ReviewRetention)]
public sealed class RetentionModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    [Display(Name = "Due until (optional: today)")]
    public DateOnly? Until { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public RetentionDue Due { get; private set; } = null!;

    public RetentionCalendar Calendar { get; private set; } = null!;

    public DateOnly Shown => Until ?? Today;

    public string? UntilWritten => Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async Task OnGet()
    {
        Due = await Send(new GetRetentionDue(Until, After: After));
        Calendar = await Send(new GetRetentionCalendar());
    }
}
