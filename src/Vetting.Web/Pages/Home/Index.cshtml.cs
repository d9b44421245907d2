using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Home;

/// <summary>Where everybody begins.</summary>
[Public("Everybody who has signed in has a home page; what stands on it, each request on it decides.")]
public sealed class IndexModel : VettingPage
{
    public MeView Asker { get; private set; } = null!;

    public async Task OnGet() => Asker = await Send(new GetMe());
}
