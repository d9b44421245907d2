using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Common.Behaviours;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Auditing;

/// <summary>One entry of the trail, as it is shown.</summary>
/// <param name="ActorName">The actor's name today; null for machines, jobs and the operator, and after the person was erased.</param>
/// <param name="Hash">SHA-256 of the header, hexadecimal; the next entry of the stream has it as <paramref name="PreviousHash"/>.</param>
/// <param name="Leaf">Its number in the tree; null while it waits for the sealer.</param>
/// <param name="Data">Reason, changed values and so on, without anything that names a case that the viewer may not know of; null when it was
/// disposed of.</param>
/// <param name="Evidence">The name of the file, where the entry is about a piece of evidence that the reader may know of.</param>
public sealed record AuditEntryView(
    EntryId Id, string Stream, long Number, DateTimeOffset RecordedAt, Guid Actor, string? ActorName, string Role, string Action,
    Guid Subject, Guid Correlation,
    string PreviousHash, string Commitment, string Hash, long? Leaf, ComplaintId? Case, JsonObject? Data, string? Evidence = null);

internal static partial class AuditEntryViews
{
    public static async Task<List<AuditEntryView>> View(this IVettingDb db, IQueryable<AuditEntry> entries, CancellationToken ct)
    {
        var found = await entries.Include(entry => entry.Data).Include(entry => entry.Leaf).AsNoTracking().ToListAsync(ct);
        var hidden = await db.HiddenCases(found, ct);
        var names = await db.NamesOf(found.Select(entry => new UserId(entry.Actor)), ct);
        var evidence = await db.EvidenceIn(found, ct);
        return found.ConvertAll(entry => new AuditEntryView(
            entry.Id, entry.Stream.ToString(), entry.Number, entry.RecordedAt, entry.Actor, names.GetValueOrDefault(entry.Actor), entry.Role,
            entry.Action, entry.Subject, entry.Correlation,
            Convert.ToHexStringLower(entry.PreviousHash), Convert.ToHexStringLower(entry.Commitment), Convert.ToHexStringLower(entry.Hash()),
            entry.Leaf?.Index, entry.Case,
            entry.Data is null ? null : (JsonObject?)Without(hidden, JsonNode.Parse(entry.Data.Json)),
            evidence.GetValueOrDefault(entry.Subject)));
    }

    /// <summary>The names of the files that entries are about. Who judges a case does not learn of what was left out of it.</summary>
    private static async Task<Dictionary<Guid, string>> EvidenceIn(this IVettingDb db, List<AuditEntry> entries, CancellationToken ct)
    {
        var cases = entries.Select(entry => entry.Case).OfType<ComplaintId>().Distinct().ToList();
        if (cases.Count == 0)
        {
            return [];
        }

        var subjects = entries.Select(entry => new EvidenceId(entry.Subject)).Distinct().ToList();
        var viewer = db.Viewer.User;
        var found = await db.Complaints.Where(complaint => EF.Parameter(cases).Contains(complaint.Id))
            .SelectMany(
                complaint => complaint.Evidence.Where(item => EF.Parameter(subjects).Contains(item.Id)),
                (complaint, item) => new
                {
                    item.Id,
                    item.FileName,
                    item.Disclosure,
                    IsJudged = complaint.Access.Any(access => access.User == viewer && access.Kind == AccessKind.PanelMember),
                })
            .ToListAsync(ct);
        return found.Where(item => !(item.IsJudged && item.Disclosure == Disclosure.Excluded))
            .ToDictionary(item => item.Id.Value, item => item.FileName);
    }

    /// <summary>Everybody who acts in a role was granted it, and the grant says who the person is.</summary>
    public static async Task<Dictionary<Guid, string>> NamesOf(this IVettingDb db, IEnumerable<UserId> actors, CancellationToken ct)
    {
        var users = actors.Distinct().ToList();
        var granted = await db.RoleGrants.Where(grant => users.Contains(grant.User))
            .Join(db.Persons, grant => grant.Person, person => (PersonId?)person.Id, (grant, person) => new { grant.User, person.Name })
            .Distinct().ToListAsync(ct);
        return granted.ToDictionary(row => row.User.Value, row => row.Name);
    }

    /// <summary>
    /// The names by which the data of these entries call cases that the viewer may not know of. For example, the entry of a list that somebody else
    /// read holds the cases that they saw.
    /// </summary>
    public static async Task<HashSet<string>> HiddenCases(this IVettingDb db, IReadOnlyList<AuditEntry> entries, CancellationToken ct)
    {
        if (db.Viewer.IsSystem)
        {
            return [];
        }

        var words = entries.Where(entry => entry.Data is not null)
            .SelectMany(entry => Names().Matches(entry.Data!.Json).Select(match => match.Value)).ToHashSet();
        var ids = words.Where(word => word.Length > ComplaintReference.MaxLength).Select(word => new ComplaintId(Guid.Parse(word))).ToList();
        var references = words.Where(word => word.Length == ComplaintReference.MaxLength).ToList();
        var named = db.Complaints
            .Where(complaint => EF.Parameter(ids).Contains(complaint.Id) || EF.Parameter(references).Contains(complaint.Reference))
            .Select(complaint => new { complaint.Id, complaint.Reference });
        var visible = await named.ToListAsync(ct);
        var hidden = (await named.IgnoreQueryFilters().ToListAsync(ct)).Except(visible);

        // The person who was refused asked for a case that does not exist, or that they may not see. The entry must not tell which.
        var askedFor = entries.Where(entry => entry.Action == Refusal.Action && entry.Data is not null)
            .SelectMany(entry => Names().Matches(entry.Data!.Json).Select(match => match.Value));
        return
        [
            .. hidden.SelectMany(complaint => new[] { complaint.Id.Value.ToString(), complaint.Reference }),
            .. askedFor.Where(word => word.Length == ComplaintReference.MaxLength).Except(visible.Select(complaint => complaint.Reference)),
        ];
    }

    public static bool IsNamedIn(this HashSet<string> hidden, string json) => hidden.Any(name => json.Contains(name, StringComparison.Ordinal));

    private static JsonNode? Without(HashSet<string> hidden, JsonNode? node)
    {
        if (hidden.Count == 0)
        {
            return node;
        }

        switch (node)
        {
            case JsonObject values:
                foreach (var (name, value) in values.ToList())
                {
                    values[name] = Without(hidden, value?.DeepClone());
                }

                return values;
            case JsonArray items:
                return new JsonArray([.. items.Where(item => !IsHidden(hidden, item)).Select(item => Without(hidden, item?.DeepClone()))]);
            default:
                return IsHidden(hidden, node) ? null : node;
        }
    }

    private static bool IsHidden(HashSet<string> hidden, JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && hidden.IsNamedIn(text);

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|C-[0-9]{4}-[0-9]{6}")]
    private static partial Regex Names();
}
