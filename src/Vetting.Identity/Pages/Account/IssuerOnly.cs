using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace Vetting.Identity.Pages.Account;

/// <summary>A page that is there only while people sign in here, with a password or a passkey.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class EmbeddedIssuerOnlyAttribute() : IssuerOnlyAttribute(isExternal: false);

/// <summary>A page that is there only while the party's own sign-in service lets people in.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ExternalIssuerOnlyAttribute() : IssuerOnlyAttribute(isExternal: true);

internal abstract class IssuerOnlyAttribute(bool isExternal) : Attribute, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        if (context.HttpContext.RequestServices.GetRequiredService<IdentitySettings>().IsExternal != isExternal)
        {
            context.Result = new NotFoundResult();
        }
    }

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }
}
