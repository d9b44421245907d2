using Vetting.Application.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>What the respondent is said to have done, and which rule governs each part of it.</summary>
[Requires(Permission.ReadCases)]
public sealed class CaseAllegationsModel(PageServices services) : CasePage(services)
{
    public Task OnGet() => ReadFile();
}
