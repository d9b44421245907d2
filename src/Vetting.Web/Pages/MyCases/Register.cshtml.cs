using Vetting.Application.Common;
using Vetting.Application.MyCases;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.MyCases;

/// <summary>What the register holds of whoever asks, and who has read their cases.</summary>
[Requires(Permission.ReadMyCase)]
public sealed class RegisterModel(PageServices services) : VettingPage(services)
{
    public MyRegister Held { get; private set; } = null!;

    public async Task OnGet() => Held = await Send(new GetMyRegister());
}
