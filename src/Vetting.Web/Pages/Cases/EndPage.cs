using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>What the acts share that close a case without a ruling: they ask twice, and say what else ends with it.</summary>
public abstract class EndPage(PageServices services) : ActPage(services)
{
    public string Consequences => (
        Case.SittingPanel(),
        Case.InterimMeasures.Any(measure => measure.State is InterimState.Proposed or InterimState.Active)) switch
    {
        (not null, true) => "The panel that sits is discharged, and the interim measures end.",
        (not null, false) => "The panel that sits is discharged.",
        (null, true) => "The interim measures end.",
        _ => "Its deadlines end with it.",
    };

    protected override string Done => "The case is closed.";

    protected override bool AsksTwice => true;
}
