using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Vetting.Infrastructure.Accounts;

namespace Vetting.Infrastructure.Auditing.Records;

/// <summary>
/// A kind of record that the trail vouches for as a whole: the row of a table and the rows that belong to it, such as a case with its allegations,
/// parties and evidence.
/// </summary>
/// <param name="Name">The table of the record itself.</param>
/// <param name="Tables">That table first, then those of its parts in the order of their names.</param>
internal sealed record RecordKind(string Name, IReadOnlyList<RecordTable> Tables);

/// <param name="Owner">The column that holds the id of the record.</param>
/// <param name="Key">The columns of the primary key.</param>
/// <param name="Columns">In the order of their names.</param>
internal sealed record RecordTable(string Name, string Owner, IReadOnlyList<string> Key, IReadOnlyList<RecordColumn> Columns)
{
    /// <summary>Where the owner's id stands among the columns.</summary>
    public int OwnerAt { get; } = IndexOf(Columns, Owner);

    /// <summary>Where the key stands among the columns.</summary>
    public IReadOnlyList<int> KeyAt { get; } = [.. Key.Select(column => IndexOf(Columns, column))];

    private static int IndexOf(IReadOnlyList<RecordColumn> columns, string name) => columns.Index().First(column => column.Item.Name == name).Index;
}

/// <param name="StoredAs">The type of what the column holds, as the model writes it.</param>
/// <param name="Since">The first shape of records that holds this column, see <see cref="RecordShapes"/>.</param>
/// <param name="Before">What it holds in records of an earlier shape: the value that its migration put there.</param>
internal sealed record RecordColumn(string Name, Type StoredAs, int Since, ColumnBefore? Before);

/// <summary>
/// The kinds of record of a model. Every table belongs to one unless <see cref="NotAttested"/> says why it does not. So a new table is attested
/// without anybody doing anything.
/// </summary>
internal sealed class RecordKinds
{
    private const string Plain = "computed from what the trail vouches for, and compared with it when all else is whole";
    private const string Scanning = "which process scans the file next; how a scan ended is held against the trail";

    /// <summary>
    /// Tables, and columns of other tables, that the trail does not vouch for, with the reason, which is printed in the report of each verification.
    /// </summary>
    public static readonly IReadOnlyDictionary<string, string> NotAttested = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["AuditCheckpoints"] = "the trail itself: checked against the keys and the checkpoints kept outside",
        ["AuditData"] = "the trail itself: each entry commits to its data",
        ["AuditDisposals"] = "an index of sealed decisions; only the decision itself is believed",
        ["AuditEntries"] = "the trail itself",
        ["AuditLeaves"] = "the trail itself",
        ["AuditNodes"] = "the trail itself",
        ["AuditUnsealed"] = "the queue of the sealer",
        ["Candidates.PlainNumber"] = Plain,
        ["CaseKeys"] = Plain,
        ["ComplainantGroups"] = "what people volunteered of themselves: no trace of it may stay, and nothing is decided by it",
        ["ConcludedCases"] = Plain,
        ["ConcludedShapes"] = "the shapes that concluded cases have or had, where those are looked for that are still there",
        ["DataProtectionKeys"] = "keys of cookies and forms, which the framework renews by itself; "
            + "whoever can write one can act as somebody, and what they do stands in the trail",
        ["EvidenceFiles.Attempts"] = Scanning,
        ["EvidenceFiles.NextAttemptAt"] = Scanning,
        ["EvidenceFiles.Version"] = Scanning,
        ["Drafts"] = "what somebody has not sent yet",
        ["GroupAttributes"] = "what people volunteer of themselves and can take back: no trace of it may stay, and nothing is decided by it",
        ["IdempotencyRecords"] = "answers kept for a day, to be given again",
        ["Notifications"] = "copies of what the trail tells",
        ["OpenIddictAuthorizations"] = "sign-ins of programs, which end by themselves",
        ["OpenIddictTokens"] = "sign-ins of programs, which end by themselves",
        ["OutgoingMail"] = "copies of what the trail tells",
        ["PersonKeys"] = Plain,
        ["Persons.PlainEmail"] = Plain,
        ["Persons.PlainName"] = Plain,
        ["RecordStates"] = "the index of what this check compares: checked with the records",
        ["SavedViews"] = "somebody's own filters",
        ["RetentionDates"] = "computed from the case, its ruling and the rulebook, and made anew by a job; reviews are held against the trail",
        ["Schedules"] = "which replica does the next round of work",
        ["SealerLeases"] = "which process seals",
        ["Sessions"] = "sign-ins of browsers, which end by themselves",
        ["SignInAttempts"] = "counts that slow down guessing, for minutes",
    };

    private static readonly ConditionalWeakTable<IModel, RecordKinds> Known = [];

    private readonly Dictionary<IEntityType, (RecordKind Kind, IReadOnlyList<IProperty> Owner)> _owners = [];

    private readonly IModel _model;

    private RecordKinds(IModel model)
    {
        _model = model;
        var shapes = RecordShapes.Current;
        Dictionary<IEntityType, List<(IEntityType Entity, IReadOnlyList<IProperty> Owner)>> parts = [];
        foreach (var entity in model.GetEntityTypes()
            .Where(entity => entity.GetTableName() is { } table && !NotAttested.ContainsKey(table) && !entity.IsMappedToJson()))
        {
            var (root, owner) = RootOf(entity);
            (parts.TryGetValue(root, out var tables) ? tables : parts[root] = []).Add((entity, owner));
        }

        foreach (var (root, tables) in parts)
        {
            var kind = new RecordKind(root.GetTableName()!, [.. tables
                .Select(part => Table(part.Entity, part.Owner, shapes))
                .OrderBy(table => table.Name != root.GetTableName()).ThenBy(table => table.Name, StringComparer.Ordinal)]);
            foreach (var (entity, owner) in tables)
            {
                _owners[entity] = (kind, owner);
            }
        }

        All = [.. _owners.Values.Select(owner => owner.Kind).Distinct().OrderBy(kind => kind.Name, StringComparer.Ordinal)];
        shapes.Require(All);
    }

    public IReadOnlyList<RecordKind> All { get; }

    public static RecordKinds Of(DbContext db) => Known.GetValue(db.Model, model => new(model));

    public RecordKind? Named(string name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <summary>The record that a tracked row changes; null when the trail does not vouch for what changed.</summary>
    public RecordId? ChangedBy(EntityEntry row)
    {
        if (row.State == EntityState.Modified && row.Properties.Where(property => property.IsModified)
            .All(property => IsLeftOut(row.Metadata.GetTableName()!, property.Metadata.GetColumnName())))
        {
            return null;
        }

        while (row.Metadata.IsMappedToJson())
        {
            row = OwnerOf(row);
        }

        return _owners.TryGetValue(row.Metadata, out var owner)
            ? new(owner.Kind.Name, StoredValue.Text(Stored(owner.Owner[0], row.Property(owner.Owner[0]).CurrentValue!)))
            : null;
    }

    /// <summary>The record that a new entity is; null when the trail does not vouch for it.</summary>
    public RecordId? AddedBy(object entity) => _owners.TryGetValue(_model.FindEntityType(entity.GetType())!, out var owner)
        ? new(owner.Kind.Name, StoredValue.Text(Stored(owner.Owner[0], owner.Owner[0].GetGetter().GetClrValue(entity)!)))
        : null;

    private static bool IsLeftOut(string table, string column) => NotAttested.ContainsKey($"{table}.{column}");

    /// <summary>A value as its column holds it.</summary>
    private static object Stored(IProperty property, object value) => property.GetTypeMapping().Converter?.ConvertToProvider(value) ?? value;

    /// <summary>The row that holds this as a column of JSON.</summary>
    private static EntityEntry OwnerOf(EntityEntry part)
    {
        var ownership = part.Metadata.FindOwnership()!;
        var key = ownership.Properties.Select(property => part.Property(property).CurrentValue).ToList();
        return part.Context.ChangeTracker.Entries().Single(row => row.Metadata == ownership.PrincipalEntityType
            && ownership.PrincipalKey.Properties.Zip(key)
                .All(pair => pair.First.GetKeyValueComparer().Equals(row.Property(pair.First).CurrentValue, pair.Second)));
    }

    /// <summary>
    /// A part of an aggregate belongs to it. What the framework keeps of an account (keys, codes, links to other issuers) belongs to the account.
    /// </summary>
    private static (IEntityType Root, IReadOnlyList<IProperty> Owner) RootOf(IEntityType entity) => entity.FindOwnership() is { } ownership
        ? (ownership.PrincipalEntityType, ownership.Properties)
        : entity.GetForeignKeys().FirstOrDefault(key =>
            key.PrincipalEntityType.ClrType == typeof(Account) && entity.ClrType.Namespace == "Microsoft.AspNetCore.Identity") is { } key
            ? (key.PrincipalEntityType, key.Properties)
            : (entity, entity.FindPrimaryKey()!.Properties);

    private static RecordTable Table(IEntityType entity, IReadOnlyList<IProperty> owner, RecordShapes shapes)
    {
        var table = entity.GetTableName()!;
        IEnumerable<(string Name, Type Type)> columns =
        [
            .. entity.GetProperties().Select(property => (property.GetColumnName(), StoredTypeOf(property))),
            .. entity.GetNavigations().Select(navigation => navigation.TargetEntityType.GetContainerColumnName()).OfType<string>().Distinct()
                .Select(name => (name, typeof(string))),
        ];
        return new(table, owner[0].GetColumnName(), [.. entity.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName())],
            [.. columns.Where(column => !IsLeftOut(table, column.Name)).OrderBy(column => column.Name, StringComparer.Ordinal)
                .Select(column => shapes.Column(table, column.Name, column.Type))]);
    }

    private static Type StoredTypeOf(IProperty property)
    {
        var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        return Nullable.GetUnderlyingType(type) ?? type;
    }
}

/// <param name="Kind">The name of its kind: its table.</param>
/// <param name="Id">The id as text: the value of the one column of its key.</param>
internal readonly record struct RecordId(string Kind, string Id);
