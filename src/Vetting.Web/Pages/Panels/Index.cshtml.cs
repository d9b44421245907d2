using Vetting.Application.Common;
using Vetting.Application.Panels;
using Vetting.Domain.Panels;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Panels;

/// <summary>The panels on which one sits, what waits for one first.</summary>
[Requires(Permission.SitOnPanel)]
public sealed class IndexModel(PageServices services) : VettingPage(services)
{
    public IReadOnlyList<PanelRow> Waiting { get; private set; } = [];

    public IReadOnlyList<PanelRow> Others { get; private set; } = [];

    public static string TextOf(PanelStep step) => step switch
    {
        PanelStep.Declare => "Declare your interests",
        PanelStep.AwaitRecusal => "You will be recused",
        PanelStep.Vote => "Read the bundle and vote",
        PanelStep.AwaitVotes => "Waiting for the other votes",
        PanelStep.RecordDecision => "Record the decision",
        PanelStep.AwaitDecision => "Waiting for the chair to record the decision",
        _ => "Decided",
    };

    public async Task OnGet()
    {
        var rows = await Send(new GetPanels());
        Waiting = [.. rows.Where(row => row.Next is PanelStep.Declare or PanelStep.Vote or PanelStep.RecordDecision)];
        Others = [.. rows.Except(Waiting)];
    }
}
