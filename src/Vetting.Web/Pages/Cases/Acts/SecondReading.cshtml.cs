using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>The reading that decides, by somebody who had no hand in the case.</summary>
[Requires(Permission.SecondReadTriage)]
public sealed class SecondReadingModel(PageServices services) : ReadingPage(services)
{
    public string Why => Case.DistinctFromConcluded is null
        ? "This dismissal was drawn by lot for a second reading."
        : "This complaint resembles a concluded matter, so a second reader decides whether it is another one.";

    protected override string Done => "Second reading recorded.";

    protected override Task Act() => Send(new SecondReadComplaint(Reference, Version, Given, Outcome!.Value, Founding, Reason ?? ""));
}
