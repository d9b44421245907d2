using Vetting.Application.Common;
using Vetting.Application.Reports;
using Vetting.Application.Reports.Disparities;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Figures;

/// <summary>How cases end by the groups to which their respondents belong.</summary>
[Requires(Permission.ReadAuditTrail)]
public sealed class DisparityModel(PageServices services) : VettingPage(services)
{
    public DisparityReport Report { get; private set; } = null!;

    public IReadOnlyList<GroupDisparity> Shown => [.. Report.Kinds.Where(kind => kind.Groups.Count > 0)];

    /// <summary>Where something is to be looked at, of all kinds of group.</summary>
    public IReadOnlyList<(GroupKind Kind, GroupComparison Comparison)> ToLookAt =>
        [.. Report.Kinds.SelectMany(kind => kind.Comparisons.Where(one => one.Reading == Reading.Differs).Select(one => (kind.Kind, one)))];

    public async Task OnGet() => Report = await Send(new GetDisparity());
}
