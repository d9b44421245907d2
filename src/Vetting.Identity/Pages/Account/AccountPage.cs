using System.Globalization;
using System.Text.RegularExpressions;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vetting.Domain.Common;

namespace Vetting.Identity.Pages.Account;

/// <summary>A page about an account: never stored, never framed, and sends its form nowhere else. It stands in the layout of the other pages, which it finds by name.</summary>
public abstract partial class AccountPage : PageModel
{
    public const string PasswordHint = "At least 15 characters. Spaces and every kind of character are welcome; a password manager is too.";

    /// <summary>Where else the form may lead after a redirect: a validated origin, or nothing.</summary>
    protected string? FormTarget { get; set; }

    public static string NameOf(Role role) => role == Role.DataProtectionOfficer ? "Data-protection officer" : WordStart().Replace(role.ToString(), word => $" {word.Value.ToLowerInvariant()}");

    /// <summary>By the clocks of London.</summary>
    public static string When(DateTimeOffset moment) => CivilTime.ClockOf(moment).ToString("d MMMM yyyy 'at' HH:mm", CultureInfo.InvariantCulture);

    public override void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
        var headers = Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self' {FormTarget}; frame-ancestors 'none'; base-uri 'none'";
        headers.CacheControl = "no-cache, no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
    }

    /// <returns>False when the form was refused: the page then shows why.</returns>
    protected async Task<bool> Accepts(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (ValidationException refusal)
        {
            foreach (var error in refusal.Errors)
            {
                ModelState.AddModelError(error.PropertyName, error.ErrorMessage);
            }
        }
        catch (RuleBrokenException refusal)
        {
            ModelState.AddModelError("", refusal.Message);
        }

        return false;
    }

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex WordStart();
}
