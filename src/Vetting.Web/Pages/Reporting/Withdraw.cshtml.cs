using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Reporting;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Reporting;

/// <summary>Asks a reporter once more before they withdraw.</summary>
[Requires(Permission.WriteToMailbox)]
public sealed class WithdrawModel(PageServices services) : VettingPage(services)
{
    public async Task<IActionResult> OnPost()
    {
        if (await Accepts(() => Send(new WithdrawReport())))
        {
            Say("You withdrew your report.");
            return Redirect(Addresses.Reporting.Mailbox);
        }

        return Page();
    }
}
