using Vetting.Application.Common;
using Vetting.Web.Common;
using Vetting.Web.Pages.People;

namespace Vetting.Web.Pages.Clients;

/// <summary>The programs that sign in by themselves.</summary>
[Requires(Permission.ManageUsers)]
public sealed class IndexModel(PageServices services) : PeoplePage(services)
{
    public Task OnGet() => ReadPeople();
}
