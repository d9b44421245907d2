using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.MyCases;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.MyCases;

/// <summary>Hands out the respondent's deadlines for their calendar.</summary>
[Requires(Permission.ReadMyCase)]
public sealed class CalendarModel(PageServices services) : VettingPage(services)
{
    public async Task<IActionResult> OnGet(string reference)
    {
        var opened = await Send(new GetMyCalendar(reference));
        return File(opened.Content, "text/calendar; charset=utf-8", opened.FileName);
    }
}
