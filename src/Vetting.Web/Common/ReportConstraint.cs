using Microsoft.AspNetCore.Routing.Constraints;
using Vetting.Domain.Reporting;

namespace Vetting.Web.Common;

/// <summary>A part of an address that names a report: <c>/reports/received/{report:report}</c>.</summary>
internal sealed class ReportConstraint() : RegexRouteConstraint(ReportReference.Pattern);
