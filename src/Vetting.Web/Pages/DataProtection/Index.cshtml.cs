using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

/// <summary>What people ask about the data that the party holds on them, newest first.</summary>
[Requires(Permission.HandleSubjectRequests)]
public sealed class IndexModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Page<SubjectRequestRow> Requests { get; private set; } = null!;

    public async Task OnGet() => Requests = await Send(new GetSubjectRequests(After: After));

    public string StateOf(SubjectRequestRow row) => row switch
    {
        { Outcome: { } outcome } => Words.Of(outcome),
        { DueOn: null } => "The clock stands, or nothing is due",
        { DueOn: { } due } when due < Today => $"Overdue since {WrittenDate.Long(due)}",
        { DueOn: { } due } => $"By {WrittenDate.Long(due)}",
    };
}
