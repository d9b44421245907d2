using System.Reflection;
using MediatR;

namespace Vetting.Application.Common.Behaviours;

/// <summary>Stores the entries that record a reading, before the answer leaves. A query that reports no entry must say why.</summary>
internal sealed class Reading<TRequest, TResponse>(IAuditTrail trail, IReadRecorder recorder) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IQuery<TResponse>
{
    private static readonly bool IsUnrecorded = typeof(TRequest).GetCustomAttribute<UnrecordedAttribute>() is not null;

    public async Task<TResponse> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResponse> next)
    {
        var response = await next();
        var readings = trail.Take();
        if (readings.Count == 0 == !IsUnrecorded)
        {
            throw new InvalidOperationException(
                $"{typeof(TRequest).Name} must either record its reading or say that it is unrecorded; one of the two.");
        }

        await recorder.Store(readings, ct);
        return response;
    }
}
