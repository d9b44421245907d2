using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vetting.Application.Auditing;
using Vetting.Application.Common;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;
using Vetting.Infrastructure;
using Vetting.Infrastructure.Auditing;
using Vetting.Infrastructure.Persistence;
using Vetting.Infrastructure.Persistence.Engines;
using Vetting.Testing;
using Vetting.Testing.Databases;
using Xunit;

namespace Vetting.Persistence.Tests.Auditing;

public sealed class SealingTests(VettingServer server) : IClassFixture<VettingServer>
{

    [Fact]
    public async Task What_was_recorded_is_sealed_and_verifies()
    {
        var reader = TestUser.With(Role.Auditor);
        await Record(reader, "CaseRead", 5);
        await Seal();
        await Record(reader, "CaseRead", 1);

        var result = await Verify();

        result.Findings.ShouldBeEmpty();
        result.IsWhole.ShouldBeTrue();
        result.Sealed.ShouldBeGreaterThanOrEqualTo(5);
        result.Waiting.ShouldBe(1);
    }

    [Fact]
    public async Task What_was_written_is_sealed_a_second_later_and_so_is_what_follows_it()
    {
        await using var own = await VettingServer.StartNew();
        for (var round = 0; round < 3; round++)
        {
            await own.Send(TestUser.With(Role.Auditor), new VerifyAuditTrail());
            own.Clock.Advance(TimeSpan.FromSeconds(1));
            while (await own.Look(db => db.Set<AuditUnsealed>().AnyAsync()))
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }
    }

    [Fact]
    public async Task Many_readers_share_commits_and_each_gets_its_own_entry()
    {
        var readers = Enumerable.Range(0, 40).Select(_ => TestUser.With(Role.Auditor)).ToList();

        await Task.WhenAll(readers.Select(reader => Record(reader, "CaseRead", 2)));

        foreach (var reader in readers)
        {
            var entries = await server.Look(db =>
                db.AuditEntries.Where(entry => entry.Stream == StreamId.Of(reader.Id)).OrderBy(entry => entry.Number).ToListAsync());
            entries.Select(entry => entry.Number).ShouldBe([1, 2]);
            entries.ShouldAllBe(entry =>
                entry.Actor == reader.Id.Value && entry.Role == nameof(Role.Auditor) && entry.Correlation == reader.Correlation);
            entries[1].PreviousHash.ShouldBe(entries[0].Hash());
        }
    }

    [Fact]
    public async Task A_reading_that_cannot_be_written_spoils_no_other()
    {
        var (good, bad) = (TestUser.With(Role.Auditor), TestUser.With(Role.Auditor));

        var recordings = Enumerable.Range(0, 20).Select(_ => Record(good, "CaseRead", 1))
            .Append(Record(bad, "CaseRead", 1, new { TooLong = 9_007_199_254_740_993 })).ToList();

        await Should.ThrowAsync<ArgumentException>(recordings[^1]);
        await Task.WhenAll(recordings[..^1]);
        (await server.Look(db => db.AuditEntries.CountAsync(entry => entry.Stream == StreamId.Of(good.Id)))).ShouldBe(20);
    }

    [Fact]
    public async Task Each_checkpoint_is_a_beginning_of_the_next_and_reaches_the_file_outside()
    {
        for (var round = 0; round < 5; round++)
        {
            await Record(TestUser.With(Role.Auditor), "CaseRead", 3 + round);
            await Seal();
        }

        var stored = await server.Look(db =>
            db.Set<AuditCheckpoint>().OrderBy(checkpoint => checkpoint.Size).Select(checkpoint => checkpoint.Text).ToListAsync());
        var key = server.Services.GetRequiredService<ISigningKey>().Verifier;
        var checkpoints = stored.Select(text => Checkpoint.Open(text, key, new Ed25519())).ToList();
        foreach (var (older, newer) in checkpoints.Zip(checkpoints.Skip(1)))
        {
            var proof = await With(scope => scope.GetRequiredService<IAuditProofs>().Consistency(older.Size, newer.Size, default));
            MerkleTree.IsConsistent(older.Size, newer.Size, older.Root, newer.Root, proof).ShouldBeTrue();
        }

        var file = Path.Combine(server.Folder, "checkpoints.txt");
        for (var tries = 0; tries < 100
            && (!File.Exists(file) || Checkpoint.Split(await File.ReadAllTextAsync(file)).Count() < stored.Count); tries++)
        {
            await Task.Delay(20);
        }

        Checkpoint.Split(await File.ReadAllTextAsync(file)).ShouldBe(stored);
    }

    [Fact]
    public async Task Every_sealed_entry_has_a_proof()
    {
        await Record(TestUser.With(Role.Auditor), "CaseRead", 11);
        await Seal();
        var leaves = await server.Look(db => db.Set<AuditLeaf>().OrderBy(leaf => leaf.Index).ToListAsync());
        var head = await server.Look(db => db.Set<AuditCheckpoint>().OrderBy(checkpoint => checkpoint.Size).LastAsync());
        var checkpoint = Checkpoint.Open(head.Text, server.Services.GetRequiredService<ISigningKey>().Verifier, new Ed25519());

        var proofs = await With(scope =>
            scope.GetRequiredService<IAuditProofs>().Inclusion([.. leaves.Select(leaf => leaf.Index)], checkpoint.Size, default));

        leaves.Zip(proofs)
            .ShouldAllBe(pair => MerkleTree.IsIncluded(pair.First.Index, checkpoint.Size, pair.First.Hash, pair.Second, checkpoint.Root));
    }

    [Fact]
    public async Task Another_process_does_not_seal_while_the_lease_holds()
    {
        await Record(TestUser.With(Role.Auditor), "CaseRead", 1);
        await Seal();
        await Record(TestUser.With(Role.Auditor), "CaseRead", 1);
        var other = ActivatorUtilities.CreateInstance<Sealer>(server.Services);

        (await other.SealNow(default)).ShouldBeFalse();
        server.Clock.AdjustTime(server.Clock.GetUtcNow().AddMinutes(1));
        (await other.SealNow(default)).ShouldBeTrue();
        (await Verify()).Findings.ShouldBeEmpty();
        server.Clock.AdjustTime(server.Clock.GetUtcNow().AddMinutes(1));
    }

    [Fact]
    public async Task A_clock_that_jumps_back_changes_no_order_and_holds_no_sealer_up()
    {
        var reader = TestUser.With(Role.Auditor);
        await Record(reader, "CaseRead", 1);
        await Seal();
        var before = server.Clock.GetUtcNow();
        server.Clock.AdjustTime(before.AddHours(-2));

        await Record(reader, "CaseRead", 1);
        (await ActivatorUtilities.CreateInstance<Sealer>(server.Services).SealNow(default))
            .ShouldBeTrue("a lease taken in the future holds nobody up");

        var entries = await server.Look(db =>
            db.AuditEntries.Where(entry => entry.Stream == StreamId.Of(reader.Id)).OrderBy(entry => entry.Number).ToListAsync());
        entries[1].RecordedAt.ShouldBeGreaterThanOrEqualTo(entries[0].RecordedAt);
        (await Verify()).Findings.ShouldBeEmpty();
        server.Clock.AdjustTime(before.AddMinutes(1));
    }

    [Fact]
    public async Task The_database_refuses_to_change_the_trail()
    {
        await Record(TestUser.With(Role.Auditor), "CaseRead", 3);
        await Seal();
        (string Table, string Column)[] tables =
            [("AuditEntries", "Action"), ("AuditData", "Data"), ("AuditLeaves", "Signature"), ("AuditNodes", "Hash"), ("AuditCheckpoints", "Text")];
        var statements = tables.SelectMany(of => new[]
        {
            $"""UPDATE "{of.Table}" SET "{of.Column}" = "{of.Column}" """,
            $"""DELETE FROM "{of.Table}" """,
            TestDatabases.Current.Engine.Name switch
            {
                "Sqlite" => $"""INSERT OR REPLACE INTO "{of.Table}" SELECT * FROM "{of.Table}" """,
                "PostgreSql" => $"""TRUNCATE "{of.Table}" CASCADE""",
                _ => $"""MERGE "{of.Table}" AS t USING (SELECT 1 AS one) AS s ON 1 = 1 WHEN MATCHED THEN DELETE;""",
            },
        });

        foreach (var statement in statements)
        {
            var refused = await Should.ThrowAsync<DbException>(() => server.Look(db => db.Database.ExecuteSqlRawAsync(statement)), statement);
            refused.Message.ShouldContain("append-only");
        }
    }

    [Fact]
    public async Task A_database_that_lost_a_trigger_is_noticed_and_gets_it_back()
    {
        var of = TestDatabases.Current.Engine == DatabaseEngine.PostgreSql ? """ ON "AuditData" """ : "";
#pragma warning disable EF1002 // Nothing of it comes from outside.
        await server.Look(db => db.Database.ExecuteSqlRawAsync($"""DROP TRIGGER "AuditData_NoDelete"{of}"""));
#pragma warning restore EF1002

        (await server.Look(db => Schema.ProblemOf(db, default))).ShouldBe("The database no longer refuses changes to the audit trail.");
        (await server.Look(db => Schema.RestoreTriggers(db, default))).ShouldBe(["AuditData_NoDelete"]);
        (await server.Look(db => Schema.ProblemOf(db, default))).ShouldBeNull();
    }

    private async Task Record(ICurrentUser user, string action, int count, object? data = null)
    {
        await using var scope = server.Services.CreateScopeAs(user);
        var trail = scope.ServiceProvider.GetRequiredService<IAuditTrail>();
        for (var i = 0; i < count; i++)
        {
            trail.Record(action, Guid.CreateVersion7(), data ?? new { Part = "file" });
        }

        await scope.ServiceProvider.GetRequiredService<IReadRecorder>().Store(trail.Take(), default);
    }

    private async Task Seal() => (await server.Services.GetRequiredService<IAuditSealer>().SealNow(default)).ShouldBeTrue();

    private Task<AuditVerification> Verify() =>
        With(scope => scope.GetRequiredService<IAuditVerifier>().Verify(new(scope.GetRequiredService<ISigningKey>().Verifier), [], null, default));

    private async Task<T> With<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = server.Services.CreateScopeAs(Vetting.Infrastructure.Accounts.Caller.System());
        scope.ServiceProvider.GetRequiredService<VettingDbContext>().Viewer = Viewer.System;
        return await work(scope.ServiceProvider);
    }
}
