using System.Reflection;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using Vetting.Application.Common;
using Vetting.Application.Common.Behaviours;
using Vetting.Domain.Common;

namespace Vetting.Web.Common;

/// <summary>
/// Opens a page to whom its <see cref="RequiresAttribute"/> names, and records the refusal of all others, as the pipeline does for requests. What the
/// page then sends is checked again by the pipeline. A page that declares neither permission nor <see cref="PublicAttribute"/> throws.
/// </summary>
internal sealed class DoorFilter : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var page = context.ActionDescriptor.ModelTypeInfo!;
        if (page.Assembly != typeof(DoorFilter).Assembly)
        {
            await next();
            return;
        }

        context.HttpContext.Response.Headers.CacheControl = "no-store";
        if (page.GetCustomAttribute<RequiresAttribute>() is { } door)
        {
            await RequireOneOf(door.AnyOf, page.Name, context.RouteData.Values["reference"] as string, context.HttpContext.RequestServices);
        }
        else if (page.GetCustomAttribute<PublicAttribute>() is null)
        {
            throw new InvalidOperationException($"{page.Name} must declare the permission that it needs, or that it is public.");
        }

        await next();
    }

    private static async Task RequireOneOf(IReadOnlyList<Permission> anyOf, string page, string? asked, IServiceProvider services)
    {
        var user = services.GetRequiredService<ICurrentUser>();
        if (user.May(anyOf))
        {
            return;
        }

        var refusal = new ForbiddenException("permission-missing", "Your roles do not allow this.");
        var trail = services.GetRequiredService<IAuditTrail>();
        trail.Record(Refusal.Action, user.Id.Value, Refusal.Of(page, refusal.Code, asked));
        await services.GetRequiredService<IReadRecorder>().Store(trail.Take(), CancellationToken.None);
        throw refusal;
    }
}
