using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Infrastructure.Auditing.Records;

/// <summary>
/// Commits once to all records of a database that is older than this kind of commitment. From then on none changes unnoticed. It cannot tell what
/// was altered before. It also makes anew the forms by which cases, candidates and persons are found and compared, if an earlier version kept
/// them otherwise or not at all.
/// </summary>
public static class RecordBaseline
{
    public const string Action = "RecordsCommitted";

    /// <summary>How many records one entry commits to.</summary>
    private const int Portion = 500;

    /// <summary>If there is nothing to do, it changes nothing.</summary>
    public static async Task Take(IServiceProvider services, CancellationToken ct)
    {
        var db = services.GetRequiredService<VettingDbContext>();
        var (plainForms, concludedCases) = (new PlainForms(db), new ConcludedCases(db));
        var areCommittedTo = await db.Set<RecordState>().AnyAsync(ct);
        if (areCommittedTo && !await plainForms.AreMissing(ct) && !await concludedCases.AreMissing(ct))
        {
            return;
        }

        var (trail, writer) = (services.GetRequiredService<IAuditTrail>(), services.GetRequiredService<IAuditWriter>());
        await db.InTransaction(async token =>
        {
            foreach (var kind in areCommittedTo ? [] : RecordKinds.Of(db).All)
            {
                foreach (var ids in (await new RecordReader(db).Ids(kind, token)).Chunk(Portion))
                {
                    db.NoteRecords(kind, ids);
                    trail.Record(Action, Guid.Empty, new { kind = kind.Name, count = ids.Length }, stream: StreamId.System);
                    await writer.Append(trail.Take(), token);
                    await db.SaveChangesAsync(token);
                    db.ChangeTracker.Clear();
                }
            }

            await plainForms.Mend(token);
            await new SearchIndex(db).Mend(token);
            await concludedCases.Mend(token);
            return true;
        }, ct);
    }
}
