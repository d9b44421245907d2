using System.Collections;
using System.Data;
using System.Data.Common;
using System.Diagnostics;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.Internal;
using Microsoft.EntityFrameworkCore.Storage;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Infrastructure.Persistence;
using Vetting.Infrastructure.Persistence.Engines;

#pragma warning disable EF1001 // The content of a query is internal to EF. If EF changes it, that shows here at once.

namespace Vetting.Testing.TSql;

/// <summary>
/// Translates every LINQ query that this process translates for another engine for SQL Server, too. Nothing is sent anywhere. The text is kept, and
/// the answer is empty. A query that SQL Server cannot answer fails where it is asked. The shadow learns of a query when EF translates it for the
/// first time.
/// </summary>
public sealed class SqlServerShadow : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private static readonly Lock One = new();
    private static readonly HashSet<Expression> Seen = new(ExpressionEqualityComparer.Instance);
    private static readonly Dictionary<string, ShadowQuery> Kept = new(StringComparer.Ordinal);
    private static readonly MethodInfo Execution = typeof(SqlServerShadow).GetMethod(nameof(Execute), BindingFlags.NonPublic | BindingFlags.Static)!;

    private SqlServerShadow()
    {
    }

    /// <summary>The distinct texts that would have been sent so far.</summary>
    public static IReadOnlyList<ShadowQuery> Queries
    {
        get
        {
            lock (One)
            {
                return [.. Kept.Values];
            }
        }
    }

    /// <summary>A context for SQL Server that sends nothing and reads nothing.</summary>
    /// <param name="hear">Is given what would have been sent.</param>
    /// <param name="answer">The value that every query reads in the one column of its one row; null if it reads no row.</param>
    /// <param name="also">Hears what happens besides.</param>
    public static VettingDbContext Open(
        Action<ShadowQuery>? hear = null, object? answer = null, QuerySplittingBehavior splitting = QuerySplittingBehavior.SplitQuery,
        IInterceptor? also = null)
    {
        var options = new DbContextOptionsBuilder<VettingDbContext>();
        DatabaseEngine.SqlServer.Use(options, "");
        options.UseSqlServer(server =>
            server.UseQuerySplittingBehavior(splitting).ExecutionStrategy(dependencies => new NonRetryingExecutionStrategy(dependencies)));
        options.AddInterceptors([new NoConnection(), new NoCommands(hear ?? (_ => { }), answer), .. also is null ? (IInterceptor[])[] : [also]]);
        return new(options.Options, new WriteGate())
        {
            Viewer = new Viewer(new UserId(Guid.Empty), new PersonId(Guid.Empty), false, false, false, [AccessKind.Named], DateTimeOffset.UnixEpoch),
        };
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            value.Subscribe(this, name => name == CoreEventId.QueryCompilationStarting.Name);
        }
    }

    /// <exception cref="InvalidOperationException">SQL Server cannot answer the query.</exception>
    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is not QueryExpressionEventData { Context: VettingDbContext asked } compilation
            || DatabaseEngine.Of(asked.Database) == DatabaseEngine.SqlServer)
        {
            return;
        }

        try
        {
            Translate(compilation.Expression);
        }
        catch (Exception problem)
        {
            throw new InvalidOperationException(
                $"SQL Server cannot answer this query: {problem.Message}\n{compilation.ExpressionPrinter.PrintExpression(compilation.Expression)}",
                problem);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    /// <summary>Translates from now on. Call it once.</summary>
    public static void Begin() => DiagnosticListener.AllListeners.Subscribe(new SqlServerShadow());

    /// <summary>
    /// A query that asks for lists within its rows is sent in several; of these only the first is seen, as the answer is empty. So that is translated
    /// in one, too.
    /// </summary>
    private static void Translate(Expression query)
    {
        lock (One)
        {
            if (Translate(query, QuerySplittingBehavior.SplitQuery))
            {
                Translate(query, QuerySplittingBehavior.SingleQuery);
            }
        }
    }

    /// <returns>Whether more may be sent than was seen.</returns>
    private static bool Translate(Expression query, QuerySplittingBehavior splitting)
    {
        using var db = Open(sent => Kept.TryAdd(sent.Sql, sent), null, splitting);
        var moved = new Move(db);
        var shadow = moved.Visit(query);
        if (moved.IsOfEngine || (splitting == QuerySplittingBehavior.SplitQuery && !Seen.Add(shadow)))
        {
            return false;
        }

        var result = shadow.Type.GetInterfaces().Append(shadow.Type)
            .FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IQueryable<>)) is { } rows
            ? typeof(IEnumerable<>).MakeGenericType(rows.GetGenericArguments())
            : shadow.Type;
        return (bool)Execution.MakeGenericMethod(result)
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [db, shadow, moved.Parameters], null)!;
    }

    private static bool Execute<TResult>(
        VettingDbContext db, Expression query, IReadOnlyDictionary<string, QueryParameterExpression> parameters)
    {
        var execute = db.GetService<IDatabase>().CompileQuery<TResult>(query, async: false);
        var isWhole = typeof(TResult).IsPrimitive;
        foreach (var isFull in (bool[])[true, false])
        {
            var context = db.GetService<IQueryContextFactory>().Create();
            foreach (var (name, parameter) in parameters)
            {
                context.Parameters[name] = isFull || !Sample.MayBeNull(parameter.Type) ? Sample.Of(parameter.Type) : null;
            }

            try
            {
                if (execute(context) is IEnumerable found)
                {
                    isWhole |= found.GetType().Name.StartsWith("SingleQuerying", StringComparison.Ordinal);
                    foreach (var _ in found)
                    {
                    }
                }
            }
            catch (InvalidOperationException nothing) when (nothing.Message == "Sequence contains no elements")
            {
                // It was sent, and the answer was empty.
            }
        }

        return !isWhole;
    }

    /// <summary>Puts the tables of SQL Server's model in place of those of the context that was asked.</summary>
    private sealed class Move(VettingDbContext to) : ExpressionVisitor
    {
        private readonly Dictionary<string, QueryParameterExpression> _parameters = [];

        public IReadOnlyDictionary<string, QueryParameterExpression> Parameters => _parameters;

        /// <summary>It is the engine's own SQL, for which the engine of SQL Server has another text.</summary>
        public bool IsOfEngine { get; private set; }

        protected override Expression VisitExtension(Expression node)
        {
            switch (node)
            {
                case FromSqlQueryRootExpression root when root.ElementType == typeof(FoundByWords):
                    return to.Set<FoundByWords>()
                        .FromSql($"SELECT words.[ComplaintId] AS [Complaint], words.[Place] FROM [ComplaintWords] AS words").Expression;
                case SqlQueryRootExpression or FromSqlQueryRootExpression:
                    IsOfEngine = true;
                    return node;
                case EntityQueryRootExpression root:
                    return new EntityQueryRootExpression((IEntityType)to.Model.FindEntityType(root.EntityType.Name)!);
                case QueryParameterExpression parameter:
                    _parameters[parameter.Name] = parameter;
                    return node;
                default:
                    return base.VisitExtension(node);
            }
        }
    }

    private sealed class NoConnection : DbConnectionInterceptor
    {
        public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
            InterceptionResult.Suppress();

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(InterceptionResult.Suppress());
    }

    private sealed class NoCommands(Action<ShadowQuery> hear, object? answer) : DbCommandInterceptor
    {
        public override InterceptionResult<DbDataReader> ReaderExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            hear(ShadowQuery.Of(command));
            return InterceptionResult<DbDataReader>.SuppressWithResult(Answer());
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(ReaderExecuting(command, eventData, result));

        public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
        {
            hear(ShadowQuery.Of(command));
            return InterceptionResult<int>.SuppressWithResult(0);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(NonQueryExecuting(command, eventData, result));

        /// <summary>More columns than any query asks for. The first one is for a query that is written in SQL.</summary>
        private DataTableReader Answer()
        {
            var table = new DataTable();
            table.Columns.Add("Value", answer?.GetType() ?? typeof(string));
            if (answer is not null)
            {
                table.Rows.Add(answer);
                return table.CreateDataReader();
            }

            while (table.Columns.Count < 400)
            {
                table.Columns.Add();
            }

            return table.CreateDataReader();
        }
    }
}
