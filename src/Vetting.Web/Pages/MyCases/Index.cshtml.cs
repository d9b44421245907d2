using Vetting.Application.Common;
using Vetting.Application.MyCases;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.MyCases;

/// <summary>The cases against whoever asks.</summary>
[Requires(Permission.ReadMyCase)]
public sealed class IndexModel(PageServices services) : VettingPage(services)
{
    public IReadOnlyList<MyCaseLine> Cases { get; private set; } = [];

    public async Task OnGet() => Cases = await Send(new GetMyCases());
}
