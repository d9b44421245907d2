namespace Vetting.Identity.Pages.Account;

public sealed class NotLinkedModel : AccountPage;
