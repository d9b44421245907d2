using FluentValidation;
using MediatR;

namespace Vetting.Application.Common.Behaviours;

/// <summary>Checks the shape of a request, all fields at once.</summary>
internal sealed class Validation<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResponse> next)
    {
        if (Soundness.Check(request) is { Count: > 0 } unsound)
        {
            throw new ValidationException(unsound);
        }

        foreach (var validator in validators)
        {
            var result = await validator.ValidateAsync(request, ct);
            if (!result.IsValid)
            {
                throw new ValidationException(result.Errors);
            }
        }

        return await next();
    }
}
