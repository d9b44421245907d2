using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Vetting.Api.Tests.WhoMay;

/// <summary>
/// Counts the commands that each request sends to the database. Unlike a time, that number is the same in every run. Commands for entries
/// of the trail are left out, because the entries of many callers are written together.
/// </summary>
internal sealed class Commands : DbCommandInterceptor
{
    private readonly ConcurrentDictionary<string, int> _sent = [];

    public int Of(string traceId) => _sent.GetValueOrDefault(traceId);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Count(command);
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Count(command);
        return base.ScalarExecutingAsync(command, eventData, result, cancellationToken);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Count(command);
        return base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
    }

    private void Count(DbCommand command)
    {
        if (Activity.Current is { } activity && !command.CommandText.Contains("\"Audit", StringComparison.Ordinal))
        {
            _sent.AddOrUpdate(activity.TraceId.ToString(), 1, (_, sent) => sent + 1);
        }
    }
}
