using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>The first reading of a complaint against the published criteria.</summary>
[Requires(Permission.Triage)]
public sealed class TriageModel(PageServices services) : ReadingPage(services)
{
    protected override string Done => "Triage recorded.";

    protected override Task Act() => Send(new TriageComplaint(Reference, Version, Given, Outcome!.Value, Founding, Reason ?? ""));
}
