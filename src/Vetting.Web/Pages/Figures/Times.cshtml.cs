using Vetting.Application.Common;
using Vetting.Application.Reports;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Figures;

/// <summary>How long cases take to come to each milestone, by group.</summary>
[Requires(Permission.ReadAuditTrail)]
public sealed class TimesModel(PageServices services) : VettingPage(services)
{
    public TimesByGroup Report { get; private set; } = null!;

    public IReadOnlyList<GroupTimes> Shown => [.. Report.Kinds.Where(kind => kind.Milestones.Count > 0)];

    public async Task OnGet() => Report = await Send(new GetTimesByGroup());
}
