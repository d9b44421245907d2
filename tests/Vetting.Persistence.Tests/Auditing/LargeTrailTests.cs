using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Auditing;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Auditing;
using Vetting.Infrastructure.Persistence;
using Vetting.Infrastructure.Persistence.Engines;
using Vetting.Testing;
using Vetting.Testing.Databases;
using Xunit;

namespace Vetting.Persistence.Tests.Auditing;

/// <summary>
/// Verification of a long trail: 50,000 entries (a tenth of that if each takes a message to a server), or a million with
/// <c>VETTING_TRAIL_ENTRIES=1000000</c>.
/// </summary>
[Collection(nameof(Alone))]
[Trait("Category", "Large")]
[Turn(1)]
public sealed class LargeTrailTests(ITestOutputHelper output)
{
    private const int DefaultEntries = 15_000;
    private const int StreamLength = 50;
    private const long MaxGrowth = 16_000_000;

    private static int Share => TestDatabases.Current.Engine == DatabaseEngine.Sqlite ? 1 : 10;

    [Fact]
    public async Task Memory_stays_flat_however_long_the_trail()
    {
        TestDatabases.Current.Need();
        var count = Effort.Of("VETTING_TRAIL_ENTRIES", DefaultEntries / Share, nightly: 1_000_000 / Share);
        using var folder = new TemporaryFolder();
        SigningKey.Create(folder.File("audit.key"), "example.org/large");
        using var key = SigningKey.Load(folder.File("audit.key"));
        var database = await TestDatabases.Current.Create(folder.Path);
        await using var db = TestDatabases.Current.Open(database);
        await Schema.Migrate(db, default);
        await db.Database.OpenConnectionAsync();
        Generate(db.Database.GetDbConnection(), key, count);

        var heap = new Heap();
        var watch = Stopwatch.StartNew();
        var result = await new AuditVerifier(db, new Ed25519(), []).Verify(new(key.Verifier), [], heap, default);

        output.WriteLine($"{count} entries verified in {watch.Elapsed.TotalSeconds:F1} s; "
            + $"heap {heap.AfterTenth / 1_000_000} MB after a tenth, at most {heap.Most / 1_000_000} MB; "
            + $"peak working set {Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000} MB");
        result.Findings.ShouldBeEmpty();
        result.Sealed.ShouldBe(count);
        (heap.Most - heap.AfterTenth).ShouldBeLessThan(MaxGrowth);
    }

    /// <summary>Writes what writer and sealer would have written, but faster.</summary>
    private static void Generate(DbConnection connection, SigningKey key, int count)
    {
        using var transaction = connection.BeginTransaction();
        using var entries = Insert(
            connection, transaction, "AuditEntries", "Id", "Stream", "Number", "RecordedAt", "Actor", "Role", "Action", "Subject", "Correlation",
            "PreviousHash", "Commitment", "Case");
        using var datas = Insert(connection, transaction, "AuditData", "EntryId", "Salt", "Data");
        using var leaves = Insert(connection, transaction, "AuditLeaves", "LeafIndex", "EntryId", "LeafHash", "Signature");
        using var nodes = Insert(connection, transaction, "AuditNodes", "LastLeaf", "Level", "Hash");
        using var checkpoints = Insert(connection, transaction, "AuditCheckpoints", "Size", "Text", "SealedAt");
        var (tree, stream, previous) = (new MerkleTree(), StreamId.System, (AuditEntry?)null);
        for (var index = 0L; index < count; index++)
        {
            if (index % StreamLength == 0)
            {
                (stream, previous) = (new StreamId(StreamKind.User, Guid.CreateVersion7()), null);
            }

            var id = Id.New<EntryId>();
            var data =
                new AuditData { Entry = id, Salt = new byte[AuditData.SaltLength], Json = $$"""{"clientAddress":"192.0.2.7","shown":{{index}}}""" };
            var entry = new AuditEntry
            {
                Id = id,
                Stream = stream,
                Number = (index % StreamLength) + 1,
                RecordedAt = VettingServer.Start.AddSeconds(index),
                Actor = stream.Id,
                Role = "Auditor",
                Action = "CaseRead",
                Subject = id.Value,
                Correlation = id.Value,
                PreviousHash = previous?.Hash() ?? new byte[MerkleTree.HashLength],
                Commitment = data.Commitment(),
                Data = data,
            };
            var hash = entry.LeafHash();
            Run(entries, id.Value, stream.ToString(), entry.Number, entry.RecordedAt.UtcDateTime, entry.Actor, entry.Role, entry.Action,
                entry.Subject, entry.Correlation, entry.PreviousHash, entry.Commitment, DBNull.Value);
            Run(datas, id.Value, data.Salt, data.Json);
            Run(leaves, index, id.Value, hash, key.Sign(AuditLeaf.SignedBytes(key.Verifier.Name, index, hash)));
            foreach (var (node, nodeHash) in tree.Add(hash))
            {
                Run(nodes, index, node.Level, nodeHash);
            }

            previous = entry;
        }

        Run(checkpoints, tree.Size, new Checkpoint(key.Verifier.Name, tree.Size, tree.Root()).Sign(key), VettingServer.Start.UtcDateTime);
        transaction.Commit();
    }

    private static DbCommand Insert(DbConnection connection, DbTransaction transaction, string table, params string[] columns)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"""INSERT INTO "{table}" ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})""";
        for (var i = 0; i < columns.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static void Run(DbCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        command.ExecuteNonQuery();
    }

    private sealed class Heap : IProgress<VerificationProgress>
    {
        private long _next;

        public long AfterTenth { get; private set; }

        public long Most { get; private set; }

        public void Report(VerificationProgress value)
        {
            if (value.Done < _next)
            {
                return;
            }

            _next = value.Done + (value.Total / 20);
            var now = GC.GetTotalMemory(forceFullCollection: true);
            if (AfterTenth == 0 && value.Done >= value.Total / 10)
            {
                AfterTenth = now;
            }

            Most = Math.Max(Most, now);
        }
    }
}
