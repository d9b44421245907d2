using Microsoft.AspNetCore.Mvc.Filters;
using Vetting.Controls;

namespace Vetting.Identity.Pages.Account;

/// <summary>
/// A page about an account: never stored, never framed, and sends its form nowhere else. It stands in the layout of the other pages, which it finds
/// by name.
/// </summary>
public abstract class AccountPage : FormPage
{
    public const string PasswordHint = "At least 15 characters. Spaces and every kind of character are welcome; a password manager is too.";

    protected const string WrongProof =
        "This is neither your password nor a code that fits. After five wrong ones an account stays shut for 15 minutes.";

    /// <summary>Where else the form may lead after a redirect: a validated origin, or nothing.</summary>
    protected string? FormTarget { get; set; }

    public override void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
        var headers = Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self' {FormTarget}; frame-ancestors 'none'; base-uri 'none'";
        headers.CacheControl = "no-cache, no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
    }
}
