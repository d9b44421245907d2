using Vetting.Application.Common;
using Vetting.Application.Panels;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Panels;

/// <summary>Who may sit on panels.</summary>
[Requires(Permission.ManagePanelRegister)]
public sealed class RegisterModel(PageServices services) : VettingPage(services)
{
    private const int SoonInDays = 60;

    public IReadOnlyList<PanelRegisterLine> Lines { get; private set; } = [];

    public async Task OnGet() => Lines = await Send(new GetPanelRegister());

    public bool HasLapsed(PanelRegisterLine line) => line.TrainedUntil <= Today;

    public bool LapsesSoon(PanelRegisterLine line) => line.TrainedUntil <= Today.AddDays(SoonInDays);
}
