using Vetting.Application.Common;
using Vetting.Application.Views;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>One's own views of the work list.</summary>
[Requires(Permission.ReadCases)]
public sealed class ViewsModel(PageServices services) : VettingPage(services)
{
    public IReadOnlyList<ViewOfList> Views { get; private set; } = [];

    public async Task OnGet() => Views = await Send(new GetViews(ListKind.Cases));
}
