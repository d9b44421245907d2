using System.Diagnostics;
using FluentValidation;
using MediatR;
using Vetting.Domain.Common;

namespace Vetting.Application.Common.Behaviours;

/// <summary>Measures every request, by its name and how it ended.</summary>
internal sealed class Measuring<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResponse> next)
    {
        using var activity = Measures.Activities.StartActivity(typeof(TRequest).Name);
        var started = Stopwatch.GetTimestamp();
        var outcome = "done";
        try
        {
            return await next();
        }
        catch (Exception refusal)
        {
            outcome = OutcomeOf(refusal);
            activity?.SetStatus(ActivityStatusCode.Error, outcome);
            throw;
        }
        finally
        {
            Measures.Requests.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, new("request", typeof(TRequest).Name), new("outcome", outcome));
        }
    }

    private static string OutcomeOf(Exception exception) => exception switch
    {
        ForbiddenException forbidden => forbidden.Code,
        RuleBrokenException broken => broken.Code,
        NotFoundException => "not-found",
        ValidationException => "invalid",
        StaleVersionException => "stale-version",
        OperationCanceledException => "given-up",
        _ => "failed",
    };
}
