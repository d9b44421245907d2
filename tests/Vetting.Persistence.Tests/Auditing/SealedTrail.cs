using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vetting.Application.Auditing;
using Vetting.Application.Complaints;
using Vetting.Domain.Auditing;
using Vetting.Infrastructure.Auditing;
using Vetting.Infrastructure.Seeding;
using Vetting.Testing;

namespace Vetting.Persistence.Tests.Auditing;

/// <summary>
/// The database of a server that took cases to their rulings, sealed in several batches, with some entries still waiting. In the middle of the trail
/// the key was rotated. One checkpoint was kept outside.
/// </summary>
public sealed class SealedTrail() : DisarmedDatabase(SeedKind.DemoAccounts)
{
    public IReadOnlyList<AuditEntry> Sealed { get; private set; } = [];

    /// <summary>The leaf that passes the trail on to the second key.</summary>
    public long Rotation { get; private set; }

    /// <summary>The database in the hands of somebody who stole it after the rotation.</summary>
    public ISigningKey FormerKey { get; private set; } = null!;

    public ISigningKey NewKey { get; private set; } = null!;

    public Checkpoint Outside { get; private set; } = null!;

    protected override IReadOnlyList<Checkpoint> Kept => [Outside];

    /// <summary>Removes everything from a leaf on, as if it had never been there.</summary>
    public void CutFrom(long leaf)
    {
        Execute("""DELETE FROM "AuditUnsealed" """);
        Execute($"""DELETE FROM "AuditData" WHERE "EntryId" NOT IN (SELECT "EntryId" FROM "AuditLeaves" WHERE "LeafIndex" < {leaf})""");
        Execute($"""DELETE FROM "AuditEntries" WHERE "Id" NOT IN (SELECT "EntryId" FROM "AuditLeaves" WHERE "LeafIndex" < {leaf})""");
        Execute($"""DELETE FROM "AuditLeaves" WHERE "LeafIndex" >= {leaf}""");
        Execute($"""DELETE FROM "AuditNodes" WHERE "LastLeaf" >= {leaf}""");
        Execute($"""DELETE FROM "AuditCheckpoints" WHERE "Size" > {leaf}""");
    }

    /// <summary>The entry as it would be with another action, after another entry, or with different data.</summary>
    public static AuditEntry Rewrite(AuditEntry entry, string action, byte[] previous, AuditData data) => new()
    {
        Id = entry.Id,
        Stream = entry.Stream,
        Number = entry.Number,
        RecordedAt = entry.RecordedAt,
        Actor = entry.Actor,
        Role = entry.Role,
        Action = action,
        Subject = entry.Subject,
        Correlation = entry.Correlation,
        PreviousHash = previous,
        Commitment = data.Commitment(),
        Case = entry.Case,
        Data = data,
    };

    protected override async Task Fill(VettingServer server)
    {
        var journey = new Journey(server);
        for (var i = 0; i < 4; i++)
        {
            await journey.Rule();
            var reference = await journey.Log();
            var officer = await journey.As("officer");
            await officer.Send(new RecordEvidence(
                reference, await journey.VersionOf(reference), $"letter-{i}.pdf", new string('a', 64), "application/pdf", "By post",
                new DateOnly(2026, 3, 2)));
            await officer.Send(new GetComplaint(reference));
            await officer.Send(new GetComplaints(new ComplaintFilter()));
            journey.Wait(TimeSpan.FromMinutes(1));
            await server.Services.GetRequiredService<IAuditSealer>().SealNow(default);
            if (i == 1)
            {
                await server.Rotate("audit-2.key", "audit.key");
            }
        }

        await (await journey.As("officer")).Send(new GetComplaints(new ComplaintFilter()));
        await journey.Log();
    }

    protected override async Task Look(VettingServer server)
    {
        FormerKey = SigningKey.Load(Path.Combine(server.Folder, "keys", "audit.key"));
        NewKey = SigningKey.Load(Path.Combine(server.Folder, "keys", "audit-2.key"));
        Sealed = await Db.AuditEntries.AsNoTracking().Include(entry => entry.Data).Include(entry => entry.Leaf)
            .Where(entry => entry.Leaf != null).OrderBy(entry => entry.Leaf!.Index).ToListAsync();
        var head = await Db.AuditCheckpoints.AsNoTracking().OrderBy(checkpoint => checkpoint.Size).LastAsync();
        Rotation = Sealed.Single(Succession.IsRecordedBy).Leaf!.Index;
        Outside = Keys.Open(head.Text, new Ed25519());
    }
}
