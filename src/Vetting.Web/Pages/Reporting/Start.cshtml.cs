using Microsoft.AspNetCore.Authorization;
using Vetting.Application.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Reporting;

/// <summary>What happens to a report, before one begins.</summary>
[AllowAnonymous]
[Public("Anybody may report.")]
public sealed class StartModel(PageServices services) : VettingPage(services);
