using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Infrastructure.DataProtection;

/// <param name="Sql">With the alias of its table.</param>
/// <param name="Label">In words.</param>
internal sealed record ReadColumn(string Sql, string Label, Type StoredAs, bool IsJson);

/// <summary>A table as it is searched for somebody.</summary>
/// <param name="Source">The table under the alias <c>t</c>, and what is read with it.</param>
/// <param name="Key">The primary key.</param>
/// <param name="Shown">What a person can read.</param>
/// <param name="Persons">Where it refers to persons, candidates or accounts, by the type of the id.</param>
/// <param name="Case">Where the case stands that it belongs to; null when it belongs to none.</param>
internal sealed record ReadTable(
    string Name, string Source, IReadOnlyList<ReadColumn> Key, IReadOnlyList<ReadColumn> Shown, IReadOnlyList<ReadReference> Persons, string? Case)
{
    public bool HasText => Shown.Any(column => column.StoredAs == typeof(string)) || Persons.Count > 0;
}

/// <param name="IsIndexed">Whether an index begins with it.</param>
internal sealed record ReadReference(string Sql, Type Id, bool IsIndexed);

/// <summary>
/// The tables in which something may be about somebody: all of the model, unless <see cref="Left"/> says why not. So a new table is searched without
/// anybody doing anything.
/// </summary>
internal static class ReadTables
{
    private const string Computed = "computed from what is searched";
    private const string Proof = "hashes and numbers that prove the trail; the entries are searched";
    private const string Key = "keys and codes, which say nothing about anybody; that there is an account or a door is found where it belongs";
    private const string Public = "published facts about seats, elections and rules";

    /// <summary>Tables that are not searched, with the reason.</summary>
    public static readonly IReadOnlyDictionary<string, string> Left = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["AspNetUserTokens"] = Key,
        ["AspNetUserClaims"] = Key,
        ["AuditCheckpoints"] = Proof,
        ["AuditData"] = "read with its entry",
        ["AuditDisposals"] = Proof,
        ["AuditLeaves"] = Proof,
        ["AuditNodes"] = Proof,
        ["AuditUnsealed"] = Proof,
        ["CaseKeys"] = Computed,
        ["ConcludedShapes"] = Computed,
        ["Contests"] = Public,
        ["DataProtectionKeys"] = Key,
        ["Elections"] = Public,
        ["HolidayCalendars"] = Public,
        ["IdempotencyRecords"] = "answers kept for a day, to be given again",
        ["LetterTemplates"] = "what letters say to everybody; the letters are searched",
        ["OpenIddictApplications"] = Key,
        ["OpenIddictAuthorizations"] = Key,
        ["OpenIddictScopes"] = Key,
        ["OpenIddictTokens"] = Key,
        ["PersonKeys"] = Computed,
        ["PrecedentWords"] = Computed,
        ["RecordStates"] = Proof,
        ["Rulebooks"] = Public,
        ["RulebookProposals"] = Public,
        ["Schedules"] = "which replica does the next round of work",
        ["SealerLeases"] = "which process seals",
        ["Seats"] = Public,
        ["SignInAttempts"] = "counts that slow down guessing, for minutes",
        ["SubjectHits"] = "the worklist of this search",
    };

    /// <summary>Columns that nobody is shown: secrets, fingerprints, numbers of versions.</summary>
    private static readonly string[] Hidden =
        ["Hash", "Stamp", "Salt", "Blob", "Sha256", "Version", "PlainName", "PlainEmail", "PlainNumber", "LastCode", "Token", "ProviderKey", "Commitment"];

    /// <summary>What is read beside the row itself.</summary>
    private static readonly Dictionary<string, (string Join, ReadColumn Column)> Also = new(StringComparer.Ordinal)
    {
        ["AuditEntries"] = (
            """LEFT JOIN "AuditData" AS d ON d."EntryId" = t."Id" """, new("""d."Data" """, "Data", typeof(string), IsJson: true)),
        ["EvidenceFiles"] = (
            """LEFT JOIN "Evidence" AS d ON d."Id" = t."Id" """, new("""d."FileName" """, "File name", typeof(string), IsJson: false)),
    };

    private static readonly ConditionalWeakTable<IModel, IReadOnlyList<ReadTable>> Known = [];

    /// <summary>In the order of their names.</summary>
    public static IReadOnlyList<ReadTable> Of(DbContext db) => Known.GetValue(db.Model, model =>
    [
        .. model.GetEntityTypes()
            .Where(entity => entity.GetTableName() is { } table && !Left.ContainsKey(table) && !entity.IsMappedToJson())
            .Select(Read).OrderBy(table => table.Name, StringComparer.Ordinal),
    ]);

    private static ReadTable Read(IEntityType entity)
    {
        var name = entity.GetTableName()!;
        var key = entity.FindPrimaryKey()!.Properties;
        var (@case, parent) = CaseOf(entity);
        var (also, column) = Also.TryGetValue(name, out var known) ? (known.Join, [known.Column]) : ("", Array.Empty<ReadColumn>());
        return new(
            name, $"\"{name}\" AS t {parent}{also}", [.. key.Select(Column)],
            [
                .. entity.GetProperties().Select(Column).Where((shown, at) => IsShown(entity.GetProperties().ElementAt(at), shown)),
                .. entity.GetNavigations().Select(navigation => navigation.TargetEntityType.GetContainerColumnName()).OfType<string>().Distinct()
                    .Select(json => new ReadColumn($"t.\"{json}\"", Words(json), typeof(string), IsJson: true)),
                .. column,
            ],
            [.. entity.GetProperties().Select(property => Reference(entity, property, @case is not null)).OfType<ReadReference>()], @case);
    }

    private static ReadColumn Column(IProperty property)
    {
        var converter = property.GetTypeMapping().Converter;
        var stored = converter?.ProviderClrType ?? property.ClrType;
        var clr = Bare(property.ClrType);
        return new(
            $"t.\"{property.GetColumnName()}\"", Words(property.GetColumnName()), Bare(stored),
            IsJson: Bare(stored) == typeof(string) && clr != typeof(string) && !clr.IsValueType);
    }

    private static bool IsShown(IProperty property, ReadColumn column) =>
        column.StoredAs != typeof(Guid) && column.StoredAs != typeof(byte[]) && Bare(property.ClrType) != typeof(StreamId)
        && !Array.Exists(Hidden, hidden => property.GetColumnName().EndsWith(hidden, StringComparison.Ordinal));

    private static ReadReference? Reference(IEntityType entity, IProperty property, bool isOfACase)
    {
        var type = entity.ClrType == typeof(AuditEntry) && property.Name is nameof(AuditEntry.Subject) ? typeof(PersonId)
            : entity.ClrType == typeof(AuditEntry) && property.Name is nameof(AuditEntry.Actor) ? typeof(UserId)
            : Bare(property.ClrType);
        var isTrail = entity.ClrType == typeof(AuditEntry);

        // What somebody did on a case in their work is found through the trail.
        return type == typeof(PersonId) || type == typeof(CandidateId) || (type == typeof(UserId) && (isTrail || !isOfACase))
            ? new($"t.\"{property.GetColumnName()}\"", type, IsIndexed(entity, property))
            : null;
    }

    private static bool IsIndexed(IEntityType entity, IProperty property) =>
        entity.GetIndexes().Any(index => index.Properties[0] == property) || entity.GetKeys().Any(key => key.Properties[0] == property);

    private static (string? Case, string Parent) CaseOf(IEntityType entity)
    {
        if (entity.ClrType == typeof(Complaint) || entity.ClrType == typeof(Investigation))
        {
            return ($"t.\"{entity.FindPrimaryKey()!.Properties[0].GetColumnName()}\"", "");
        }

        if (entity.FindOwnership() is { } ownership)
        {
            var own = ownership.Properties[0].GetColumnName();
            if (ownership.PrincipalEntityType.ClrType == typeof(Complaint))
            {
                return ($"t.\"{own}\"", "");
            }

            var of = CaseColumn(ownership.PrincipalEntityType);
            return of is null
                ? (null, "")
                : ($"p.\"{of}\"",
                    $"JOIN \"{ownership.PrincipalEntityType.GetTableName()}\" AS p ON p.\"{ownership.PrincipalKey.Properties[0].GetColumnName()}\" = t.\"{own}\" ");
        }

        return CaseColumn(entity) is { } column ? ($"t.\"{column}\"", "") : (null, "");
    }

    private static string? CaseColumn(IEntityType entity) =>
        entity.GetProperties().FirstOrDefault(property => Bare(property.ClrType) == typeof(ComplaintId))?.GetColumnName();

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    /// <summary><c>WhoWasThere</c> as “Who was there”.</summary>
    public static string Words(string column) =>
        string.Concat(column.Select((sign, at) => char.IsUpper(sign) && at > 0 && !char.IsUpper(column[at - 1]) ? $" {char.ToLowerInvariant(sign)}" : $"{sign}"));
}
