using Microsoft.AspNetCore.Authorization;
using Vetting.Application.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Help;

[AllowAnonymous]
[Public("What the terms mean is for everybody.")]
public sealed class IndexModel(PageServices services) : VettingPage(services)
{
    public void OnGet()
    {
    }
}
