using Microsoft.AspNetCore.Authorization;

namespace Vetting.Identity.Pages.Account;

[AllowAnonymous]
public sealed class NotLinkedModel : AccountPage;
