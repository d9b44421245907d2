using FluentValidation;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vetting.Domain.Common;

namespace Vetting.Identity.Pages.Account;

/// <summary>A page about an account: never stored, never framed, runs no script, and sends its form nowhere else.</summary>
public abstract class AccountPage : PageModel
{
    /// <summary>Where else the form may lead after a redirect: a validated origin, or nothing.</summary>
    protected string? FormTarget { get; set; }

    public override void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
        var headers = Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; img-src data:; form-action 'self' {FormTarget}; frame-ancestors 'none'; base-uri 'none'";
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
}
