using Microsoft.AspNetCore.Authorization;

namespace Vetting.Identity.Pages.Account;

[AllowAnonymous]
[ExternalIssuerOnly]
public sealed class NotLinkedModel : AccountPage
{
    public const string Address = "/account/not-linked";
}
