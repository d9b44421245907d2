using System.Text.Json;
using Vetting.Domain.Common;

namespace Vetting.Infrastructure.Auditing.Records;

/// <summary>
/// Where the trail last committed to a record, and what else is needed to compute that commitment anew. It is an index and is not believed: either
/// it leads to the hash in the entry, or it does not.
/// </summary>
internal sealed class RecordState
{
    public const int SaltLength = 32;
    public const int KindMaxLength = 40;
    public const int RecordMaxLength = 100;

    public required string Kind { get; init; }

    public required string Record { get; init; }

    /// <summary>1, 2, 3 …: how often the trail committed to this record.</summary>
    public long Number { get; set; }

    /// <summary>The shape of the columns, see <see cref="RecordShapes"/>.</summary>
    public int Shape { get; set; }

    /// <summary>
    /// Random, and new with each state. Without it nobody can try out what an older state held, so what is erased here cannot be guessed.
    /// </summary>
    public required byte[] Salt { get; set; }

    /// <summary>
    /// The rows with the beginning of the hash of each, as JSON, so that a verification can say which of them was altered. Null once the record is
    /// gone.
    /// </summary>
    public string? Rows { get; set; }

    /// <summary>The entry that commits to this state.</summary>
    public EntryId Entry { get; set; }
}

/// <summary>What an entry says of a record: in its data, under <see cref="InData"/>.</summary>
/// <param name="Kind">The table of the record.</param>
/// <param name="Number">How often the trail has committed to it, this time included.</param>
/// <param name="Sha256">Over all rows of the record, lower-case hex; null when it was removed.</param>
internal sealed record RecordCommitment(string Kind, string Id, long Number, string? Sha256)
{
    public const string InData = "commits";

    /// <summary>The commitments in the data of an entry.</summary>
    public static IReadOnlyList<RecordCommitment> In(JsonElement data) =>
        data.TryGetProperty(InData, out var commitments) ? commitments.Deserialize<RecordCommitment[]>(DomainJson.Options)! : [];
}
