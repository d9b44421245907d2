using Vetting.Application.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

/// <summary>One breach: what happened, how long there is to tell whom, and what is still to be done.</summary>
[Requires(Permission.ManageBreaches)]
public sealed class BreachModel(PageServices services) : BreachPage(services)
{
    public string Standing => BreachWords.Standing(Breach, Now);

    public bool IsLate => Breach is { ClosedAt: null, RegulatorDecidedAt: null } && Now > Breach.NotifyBy;
}
