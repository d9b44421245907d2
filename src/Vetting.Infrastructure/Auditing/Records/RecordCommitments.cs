using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Infrastructure.Auditing.Records;

/// <summary>Commits to the records that changed in the open transaction, as each is in the database after everything was saved.</summary>
internal sealed class RecordCommitments(VettingDbContext db)
{
    private readonly RecordReader _reader = new(db);

    /// <summary>
    /// Saves, and takes all records that changed since it was last called. The caller has to put the result into entries of this transaction, and
    /// the ids of those entries into the states.
    /// </summary>
    public async Task<IReadOnlyList<(RecordCommitment Commitment, RecordState State)>> Take(CancellationToken ct)
    {
        if (db.HasUnsaved)
        {
            await db.SaveChangesAsync(ct);
        }

        List<(RecordCommitment, RecordState)> taken = [];
        foreach (var ids in db.TakeChangedRecords().GroupBy(record => record.Kind, record => record.Id))
        {
            taken.AddRange(await Take(RecordKinds.Of(db).Named(ids.Key)!, [.. ids], ct));
        }

        return taken;
    }

    private async Task<IEnumerable<(RecordCommitment, RecordState)>> Take(RecordKind kind, string[] ids, CancellationToken ct)
    {
        var known = await db.Set<RecordState>().Where(state => state.Kind == kind.Name && EF.Parameter(ids).Contains(state.Record))
            .ToDictionaryAsync(state => state.Record, ct);
        var rows = await _reader.Read(kind, ids, ct);
        return ids.Select(id =>
        {
            var salt = RandomNumberGenerator.GetBytes(RecordState.SaltLength);
            var state = known.GetValueOrDefault(id) ?? db.AddOneOf(new RecordState { Kind = kind.Name, Record = id, Salt = salt }, ids.Length);
            (state.Salt, state.Shape, state.Number) = (salt, RecordShapes.Current.Newest, state.Number + 1);
            (var sha256, state.Rows) = rows.TryGetValue(id, out var present) ? present.Hash(salt, state.Shape) : (null, default(string));
            return (new RecordCommitment(kind.Name, id, state.Number, sha256), state);
        });
    }
}
