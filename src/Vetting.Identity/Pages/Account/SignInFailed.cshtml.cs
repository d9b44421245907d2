using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Vetting.Identity.Pages.Account;

/// <summary>Why nobody came in through the party's own sign-in service.</summary>
public enum SignInFailure
{
    Other,

    /// <summary>The service does not answer.</summary>
    NoAnswer,

    /// <summary>The service signs with a key that it has not published, or has published only just now.</summary>
    UnknownKey,

    /// <summary>The answer belongs to no sign-in that this browser began, or it came too late.</summary>
    Lapsed,

    /// <summary>The person, or the service, said no.</summary>
    BrokenOff,
}

[AllowAnonymous]
[ExternalIssuerOnly]
public sealed class SignInFailedModel : AccountPage
{
    [BindProperty(SupportsGet = true)]
    public SignInFailure Why { get; set; }

    public static string AddressFor(SignInFailure why) => $"/account/sign-in/failed?why={why}";

    public void OnGet() => Response.StatusCode = Why == SignInFailure.NoAnswer ? 503 : 200;
}
