using Vetting.Application.Common;
using Vetting.Application.MyCases;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.MyCases;

/// <summary>The cases against whoever asks.</summary>
[Requires(Permission.ReadMyCase)]
public sealed class IndexModel(PageServices services) : VettingPage(services)
{
    public IReadOnlyList<MyCaseLine> Cases { get; private set; } = [];

    /// <summary>Not of who stands by the respondent: the question is about the respondent alone.</summary>
    public bool MayTellOfThemself => Me.May(Permission.GiveGroupAttributes);

    public async Task OnGet() => Cases = await Send(new GetMyCases());
}
