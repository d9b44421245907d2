using System.Reflection;
using MediatR;
using Vetting.Domain.Common;

namespace Vetting.Application.Common.Behaviours;

/// <summary>Decides whether a request is allowed, and sets for whom the context reads from here on.</summary>
internal sealed class Authorization<TRequest, TResponse>(ICurrentUser user, IVettingDb db, ActingRole acting, TimeProvider clock)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    private static readonly RequiresAttribute? Requires = typeof(TRequest).GetCustomAttribute<RequiresAttribute>();
    private static readonly bool IsPublic = typeof(TRequest).GetCustomAttribute<PublicAttribute>() is not null;

    public Task<TResponse> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResponse> next)
    {
        if (Requires is null == !IsPublic)
        {
            throw new InvalidOperationException(
                $"{typeof(TRequest).Name} must declare the permission that it needs, or that it is public; one of the two.");
        }

        if (Requires is not null)
        {
            acting.Role = RoleThatOpens(Requires.AnyOf);
        }

        acting.Pseudonym = null;
        db.Viewer = Viewer.Of(user, clock.GetUtcNow());
        return next();
    }

    /// <returns>
    /// Null for the operator and for jobs, who have no permission except to operate, and for who came in by a door. They have no role.
    /// </returns>
    private Role? RoleThatOpens(IReadOnlyList<Permission> anyOf)
    {
        if ((user.IsSystem && anyOf.Contains(Permission.Operate)) || user.Door?.Kind.Allows(anyOf) == true)
        {
            return null;
        }

        foreach (var role in user.Roles.Order())
        {
            if (anyOf.Any(permission => role.Allows(permission)))
            {
                return role;
            }
        }

        throw new ForbiddenException("permission-missing", "Your roles do not allow this.");
    }
}
