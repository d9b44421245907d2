using MediatR;
using Vetting.Domain.Common;

namespace Vetting.Application.Common.Behaviours;

/// <summary>
/// Records what was refused, by itself, after everything else was rolled back. What is absent and what is invisible take this same path, so
/// that neither the trail nor the time tells them apart.
/// </summary>
internal sealed class Refusals<TRequest, TResponse>(IAuditTrail trail, IReadRecorder recorder, ICurrentUser user) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResponse> next)
    {
        try
        {
            return await next();
        }
        catch (Exception refusal) when (CodeOf(refusal) is not null)
        {
            trail.Take();
            trail.Record("RequestRefused", user.Id.Value, new { Request = typeof(TRequest).Name, Code = CodeOf(refusal) });
            await recorder.Store(trail.Take(), CancellationToken.None);
            throw;
        }
    }

    private static string? CodeOf(Exception exception) => exception switch
    {
        ForbiddenException forbidden => forbidden.Code,
        NotFoundException => "not-found",
        RuleBrokenException broken => broken.Code,
        _ => null,
    };
}
