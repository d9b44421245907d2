using Microsoft.Extensions.DependencyInjection;
using Vetting.Application.Common;

namespace Vetting.Infrastructure;

/// <summary>On whose behalf a scope works that no HTTP request opened: a job's, the operator's. One for each scope.</summary>
public sealed class Caller
{
    public ICurrentUser? User { get; internal set; }
}

public static class CallerExtensions
{
    public static AsyncServiceScope CreateScopeAs(this IServiceProvider services, ICurrentUser user)
    {
        var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().User = user;
        return scope;
    }
}
