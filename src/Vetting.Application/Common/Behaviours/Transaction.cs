using System.Reflection;
using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Domain.Common;

namespace Vetting.Application.Common.Behaviours;

/// <summary>Runs a command in one transaction: the repeat of an earlier one is answered again, the change, its audit entries and the
/// notifications of it commit together.</summary>
internal sealed class Transaction<TRequest, TResponse>(
    IVettingDb db, IAuditTrail trail, ChangeRecorder changes, ICurrentUser user, Idempotency idempotency, TimeProvider clock)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommand<TResponse>
{
    private static readonly bool AnswersOnce = typeof(TRequest).GetCustomAttribute<AnswersOnceAttribute>() is not null;

    public async Task<TResponse> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResponse> next)
    {
        var answer = await Send(ct, next);
        idempotency.Spend();
        return answer;
    }

    private Task<TResponse> Send(CancellationToken ct, RequestHandlerDelegate<TResponse> next) =>
        db.InTransaction(async token =>
        {
            trail.Take();
            if (await AnsweredBefore(token) is { } answer)
            {
                return JsonSerializer.Deserialize<TResponse>(answer, DomainJson.Options)!;
            }

            var response = await next();
            await changes.Record(token);
            Remember(response);
            return response;
        }, ct);

    /// <exception cref="IdempotencyMismatchException">The key was used with another body.</exception>
    private async Task<string?> AnsweredBefore(CancellationToken ct)
    {
        if (idempotency.Key is null || AnswersOnce)
        {
            return null;
        }

        var caller = user.Id.Value;
        var earlier = await db.IdempotencyRecords.AsNoTracking()
            .SingleOrDefaultAsync(record => record.Caller == caller && record.Path == idempotency.Path && record.Key == idempotency.Key, ct);
        return earlier is null || earlier.BodyHash.AsSpan().SequenceEqual(idempotency.BodyHash)
            ? earlier?.Result
            : throw new IdempotencyMismatchException();
    }

    private void Remember(TResponse response)
    {
        if (idempotency.Key is null || AnswersOnce)
        {
            return;
        }

        db.IdempotencyRecords.Add(new IdempotencyRecord
        {
            Caller = user.Id.Value,
            Path = idempotency.Path,
            Key = idempotency.Key,
            BodyHash = idempotency.BodyHash,
            Result = JsonSerializer.Serialize(response, DomainJson.Options),
            StoredAt = clock.GetUtcNow(),
        });
    }
}
