using Vetting.Application.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Proposes to hold the respondent back while the case is open.</summary>
[Requires(Permission.ProposeInterimMeasure)]
public sealed class InterimModel(PageServices services) : InterimProposalPage(services);
