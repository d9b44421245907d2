using System.Globalization;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Vetting.Testing.TSql;

/// <summary>
/// The tables, indexes and triggers of SQL Server as its own tools understand them, without a server. Statements inside EXEC and after IF are taken
/// out and understood, too. It skips nothing: an unknown statement is refused.
/// </summary>
public sealed class TSqlSchema : IDisposable
{
    /// <summary>The model does not hold objects that belong to the engine itself.</summary>
    private static readonly string[] OfTheSystem = ["[sys].", "[sp_getapplock]"];

    private readonly TSqlModel _model = new(SqlServerVersion.Sql160, new TSqlModelOptions());
    private readonly List<string> _created = [];
    private readonly Dictionary<string, string> _queries = [];
    private readonly Dictionary<string, CreateTableStatement> _tables = [];
    private int _updates;

    private TSqlSchema()
    {
    }

    /// <summary>The statements that create something, in order, without white space at their ends.</summary>
    public IReadOnlyList<string> Created => _created;

    /// <summary>The schema that a script creates.</summary>
    /// <exception cref="FormatException">It cannot be parsed, or holds what this does not know.</exception>
    public static TSqlSchema Of(string script)
    {
        var schema = new TSqlSchema();
        schema.Add(script);
        return schema;
    }

    /// <summary>The schema that the migrations create.</summary>
    public static TSqlSchema Present()
    {
        using var db = SqlServerShadow.Open();
        return Of(db.GetService<IMigrator>().GenerateScript());
    }

    /// <summary>Adds queries, once, under the names <c>[q].[0]</c>, <c>[q].[1]</c> and so on.</summary>
    public void AddQueries(IEnumerable<ShadowQuery> queries)
    {
        _model.AddObjects("CREATE SCHEMA [q]");
        foreach (var (query, index) in queries.Select((query, index) => (query, index)))
        {
            var parameters = query.Parameters.Count == 0 ? "" : $" {string.Join(", ", query.Parameters)}";
            var name = string.Create(CultureInfo.InvariantCulture, $"[q].[{index}]");
            var procedure = $"CREATE PROCEDURE {name}{parameters} AS\n{query.Sql}";
            _queries.Add(name, procedure);
            try
            {
                Parse(procedure);
                _model.AddObjects(procedure);
            }
            catch (Exception problem) when (problem is FormatException or DacModelException)
            {
                throw new FormatException($"{problem.Message}\n{procedure}", problem);
            }
        }
    }

    /// <summary>What contradicts itself, or names something that does not exist, each with its query.</summary>
    public IReadOnlyList<string> Problems() =>
    [
        .. _model.Validate().Select(message => message.ToString()!)
            .Where(message => !OfTheSystem.Any(own => message.Contains(own, StringComparison.Ordinal))).Distinct(StringComparer.Ordinal)
            .Select(message => string.Join('\n', _queries.Where(query => message.Contains(query.Key, StringComparison.Ordinal))
                .Select(query => query.Value).Prepend(message))),
    ];

    public void Dispose() => _model.Dispose();

    private static TSqlScript Parse(string script)
    {
        var parsed = new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(script), out var errors);
        return errors.Count == 0
            ? (TSqlScript)parsed
            : throw new FormatException(string.Join('\n', errors.Select(error => $"Line {error.Line}, column {error.Column}: {error.Message}")));
    }

    private void Add(string script)
    {
        foreach (var statement in Parse(script).Batches.SelectMany(batch => batch.Statements))
        {
            Add(statement);
        }
    }

    private void Add(TSqlStatement statement)
    {
        switch (statement)
        {
            case IfStatement choice:
                Add(choice.ThenStatement);
                if (choice.ElseStatement is { } otherwise)
                {
                    Add(otherwise);
                }

                break;
            case BeginEndBlockStatement block:
                foreach (var inner in block.StatementList.Statements)
                {
                    Add(inner);
                }

                break;
            case ExecuteStatement { ExecuteSpecification.ExecutableEntity: ExecutableStringList dynamic }:
                Add(string.Concat(dynamic.Strings.Cast<StringLiteral>().Select(part => part.Value)));
                break;
            case CreateTableStatement table:
                _tables[NameOf(table.SchemaObjectName)] = table;
                _created.Add(TextOf(table));
                Put(table);
                break;
            case AlterTableAddTableElementStatement { Definition.ColumnDefinitions: [_, ..] added } addition:
                Extend(_tables[NameOf(addition.SchemaObjectName)], added);
                break;
            case AlterTableDropTableElementStatement dropped:
                foreach (var element in dropped.AlterTableDropTableElements)
                {
                    Drop(dropped.SchemaObjectName, element);
                }

                break;
            case AlterTableAlterColumnStatement altered:
                Alter(_tables[NameOf(altered.SchemaObjectName)], altered);
                break;
            case DropIndexStatement { DropIndexClauses: [DropIndexClause dropped] }:
                _model.DeleteObjects(dropped.Index.Value);
                break;
            case CreateIndexStatement index:
                _created.Add(TextOf(index));
                _model.AddOrUpdateObjects(TextOf(index), index.Name.Value, new TSqlObjectOptions());
                break;
            case UpdateStatement data:
                _model.AddObjects($"CREATE PROCEDURE [data_{_updates++}] AS\n{TextOf(data)}");
                break;
            case AlterTableStatement or CreateTriggerStatement or CreateFullTextCatalogStatement
                or CreateFullTextIndexStatement:
                Create(TextOf(statement));
                break;
            case BeginTransactionStatement or CommitTransactionStatement or InsertStatement or AlterDatabaseSetStatement:
                break;
            default:
                throw new FormatException($"{statement.GetType().Name} is not known here: {TextOf(statement)}");
        }
    }

    private void Create(string statement)
    {
        _created.Add(statement);
        _model.AddObjects(statement);
    }

    /// <summary>The model holds the final state. It takes a table with all its columns, and no column that is added later.</summary>
    private void Extend(CreateTableStatement table, IEnumerable<ColumnDefinition> added)
    {
        foreach (var column in added)
        {
            table.Definition.ColumnDefinitions.Add(column);
        }

        Put(table);
    }

    private void Drop(SchemaObjectName owner, AlterTableDropTableElement element)
    {
        var table = _tables[NameOf(owner)];
        var constraints = table.Definition.TableConstraints;
        constraints.Remove(constraints.Single(constraint => constraint.ConstraintIdentifier.Value == element.Name.Value));
        Put(table);
    }

    private void Alter(CreateTableStatement table, AlterTableAlterColumnStatement altered)
    {
        var column = table.Definition.ColumnDefinitions.Single(column => column.ColumnIdentifier.Value == altered.ColumnIdentifier.Value);
        (column.DataType, column.Collation) = (altered.DataType, altered.Collation);
        Put(table);
    }

    private void Put(CreateTableStatement table)
    {
        new Sql160ScriptGenerator().GenerateScript(table, out var script);
        _model.AddOrUpdateObjects(script, NameOf(table.SchemaObjectName), new TSqlObjectOptions());
    }

    private static string NameOf(SchemaObjectName name) => name.BaseIdentifier.Value;

    private static string TextOf(TSqlFragment fragment) =>
        string.Concat(fragment.ScriptTokenStream.Skip(fragment.FirstTokenIndex).Take(fragment.LastTokenIndex - fragment.FirstTokenIndex + 1)
            .Select(token => token.Text)).Trim().TrimEnd(';');
}
