using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vetting.Application.Auditing;
using Vetting.Application.Complaints;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Auditing;
using Vetting.Testing;
using Xunit;

namespace Vetting.Persistence.Tests.Auditing;

/// <summary>
/// One key hands the trail over to the next. What each of their holders could do with it afterwards is in <see cref="StolenKeyTests"/>.
/// </summary>
public sealed class KeyRotationTests
{
    private static readonly Ed25519 Signatures = new();

    [Fact]
    public async Task The_trail_is_whole_across_two_rotations_and_each_key_signs_its_own_range()
    {
        await using var server = await VettingServer.StartNew();
        await Work(server);
        var first = await server.Rotate("second.key", "audit.key");
        await Work(server);
        var second = await server.Rotate("third.key", "audit.key", "second.key");
        await Work(server);

        var result = await Verify(server);

        result.Findings.ShouldBeEmpty();
        var keys = server.Keys();
        keys.All.Count.ShouldBe(3);
        var leaves = await server.Look(db => db.Set<AuditLeaf>().OrderBy(leaf => leaf.Index).ToListAsync());
        leaves.Count.ShouldBeGreaterThan((int)second.Size);
        foreach (var leaf in leaves)
        {
            var holder = keys.All[leaf.Index < first.Size ? 0 : leaf.Index < second.Size ? 1 : 2];
            Signatures.Verify(holder.PublicKey, AuditLeaf.SignedBytes(holder.Name, leaf.Index, leaf.Hash), leaf.Signature)
                .ShouldBeTrue($"leaf {leaf.Index}");
        }

        foreach (var (checkpoint, from, to) in new[] { (first, keys.All[0], keys.All[1]), (second, keys.All[1], keys.All[2]) })
        {
            Checkpoint.IsSignedBy(checkpoint.Text, from, Signatures).ShouldBeTrue();
            Checkpoint.IsSignedBy(checkpoint.Text, to, Signatures).ShouldBeTrue();
            var entry = await server.Look(db =>
                db.AuditEntries.Include(entry => entry.Data).SingleAsync(entry => entry.Leaf!.Index == checkpoint.Size - 1));
            (entry.Action, entry.Stream, entry.Role).ShouldBe(("AuditKeyRotated", StreamId.System, "Operator"));
            entry.Data!.Json.ShouldContain(from.ToString());
            entry.Data.Json.ShouldContain(to.ToString());
        }
    }

    [Fact]
    public async Task A_checkpoint_kept_from_before_the_rotation_is_held_against_the_trail_after_it()
    {
        await using var server = await VettingServer.StartNew();
        await Work(server);
        var kept = await server.Look(db => db.NewestCheckpoint(default));
        await server.Rotate("second.key", "audit.key");
        await Work(server);

        (await Verify(server, kept)).Findings.ShouldBeEmpty();
        var other = new Checkpoint(
            server.Keys().Current.Name, Checkpoint.Open(kept!, server.Keys().All[0], Signatures).Size, new byte[MerkleTree.HashLength]);
        using var former = SigningKey.Load(server.KeyFile("audit.key"));
        (await Verify(server, other.Sign(former))).Findings.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task The_former_key_seals_nothing_after_it_passed_the_trail_on_and_what_waits_the_new_one_seals()
    {
        await using var server = await VettingServer.StartNew();
        await Work(server);
        var passed = (await server.PassTo("second.key")).Checkpoint;
        await (await new Journey(server).As("officer")).Send(new GetComplaints(new ComplaintFilter()));

        (await Seal(server)).ShouldBeFalse();

        (await Leaves(server)).ShouldBe(passed.Size);
        await server.RestartWith("second.key", "audit.key");
        (await Seal(server)).ShouldBeTrue();
        (await Leaves(server)).ShouldBeGreaterThan(passed.Size);
        (await Verify(server)).Findings.ShouldBeEmpty();
    }

    /// <summary>The command that rotates a key ends at once, so anything that it left in a queue would be lost.</summary>
    [Fact]
    public async Task The_checkpoint_of_a_rotation_has_arrived_when_it_is_done_and_who_did_not_get_it_is_named()
    {
        await using var server = await VettingServer.StartNew(settings: ("Audit:CheckpointUrls:0", "http://127.0.0.1:9/"));

        var (checkpoint, unreached) = await server.PassTo("second.key");

        unreached.ShouldBe(["127.0.0.1"]);
        (await File.ReadAllTextAsync(Path.Combine(server.Folder, "checkpoints.txt"))).ShouldContain(checkpoint.Text);
    }

    [Fact]
    public async Task A_new_key_seals_nothing_before_the_trail_was_passed_on_to_it()
    {
        await using var server = await VettingServer.StartNew();
        await Work(server);
        var before = await Leaves(server);
        SigningKey.Create(server.KeyFile("second.key"), server.Keys().Current.Name);
        await server.RestartWith("second.key", "audit.key");
        await (await new Journey(server).As("officer")).Send(new GetComplaints(new ComplaintFilter()));

        (await Seal(server)).ShouldBeFalse();

        (await Leaves(server)).ShouldBe(before);
        (await Verify(server)).Findings.ShouldContain(finding => finding.How == Tampering.Missing && finding.What.Contains("never passes on"));
    }

    [Fact]
    public async Task A_former_key_that_is_set_again_seals_nothing()
    {
        await using var server = await VettingServer.StartNew();
        await Work(server);
        await server.Rotate("second.key", "audit.key");
        await Work(server);
        var before = await Leaves(server);
        await server.RestartWith("audit.key");
        await (await new Journey(server).As("officer")).Send(new GetComplaints(new ComplaintFilter()));

        (await Seal(server)).ShouldBeFalse();

        (await Leaves(server)).ShouldBe(before);
    }

    [Fact]
    public async Task The_trail_is_passed_on_to_a_fresh_key_of_its_own_name_only_and_by_the_key_in_use_only()
    {
        await using var server = await VettingServer.StartNew();
        await Work(server);
        SigningKey.Create(server.KeyFile("foreign.key"), "example.org/other");
        await Should.ThrowAsync<FluentValidation.ValidationException>(() => Send(server, "foreign.key"));
        (await Should.ThrowAsync<RuleBrokenException>(() => Send(server, "audit.key"))).Code.ShouldBe(RuleCodes.AlreadyDone);

        await server.PassTo("second.key");

        (await Should.ThrowAsync<RuleBrokenException>(() => server.PassTo("third.key"))).Message.ShouldContain("'audit rotate-key FILE'");
        await server.RestartWith("second.key");
        (await Should.ThrowAsync<RuleBrokenException>(() => Send(server, "second.key"))).Code.ShouldBe(RuleCodes.AlreadyDone);
        await server.PassTo("fourth.key");
        await server.RestartWith("fourth.key", "audit.key", "second.key");
        (await Should.ThrowAsync<RuleBrokenException>(() => Send(server, "second.key"))).Code.ShouldBe(RuleCodes.AlreadyDone);
        (await Verify(server)).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_the_operator_passes_the_trail_on()
    {
        await using var server = await VettingServer.StartNew();
        SigningKey.Create(server.KeyFile("second.key"), server.Keys().Current.Name);
        using var key = SigningKey.Load(server.KeyFile("second.key"));

        foreach (var role in Enum.GetValues<Role>())
        {
            await Should.ThrowAsync<ForbiddenException>(() => server.Send(TestUser.With(role), new RotateAuditKey(key)), role.ToString());
        }
    }

    [Fact]
    public async Task Others_seal_meanwhile_and_the_rotation_is_the_last_leaf_of_the_former_key_all_the_same()
    {
        await using var server = await VettingServer.StartNew();
        await Work(server);
        var journey = new Journey(server);
        var officer = await journey.As("officer");
        using var stop = new CancellationTokenSource();
        var busy = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await officer.Send(new GetComplaints(new ComplaintFilter()));
                await Seal(server);
            }
        });

        var passed = (await server.PassTo("second.key")).Checkpoint;
        await Task.Delay(200);
        await stop.CancelAsync();
        await busy;

        (await Leaves(server)).ShouldBe(passed.Size);
        await server.RestartWith("second.key", "audit.key");
        (await Seal(server)).ShouldBeTrue();
        (await Verify(server)).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bundle_across_the_rotation_is_genuine_under_the_key_in_use()
    {
        await using var server = await VettingServer.StartNew();
        var journey = new Journey(server);
        var reference = await journey.Log();
        var before = await Export(server, reference);
        var former = server.Keys();
        await server.Rotate("second.key", "audit.key");
        await (await journey.As("officer")).Send(new GetComplaint(reference));
        var (ofCase, ofAll) = (await Export(server, reference), await Export(server, null));
        var keys = server.Keys();

        foreach (var bundle in new[] { ofCase, ofAll })
        {
            var report = await Check(bundle, keys);
            (report.IsGenuine, report.IsComplete).ShouldBe((true, true), report.Problem);
            (await Check(bundle, new(keys.Current))).IsGenuine.ShouldBeTrue();
            (await Check(bundle, former)).IsGenuine.ShouldBeFalse();
        }

        ofAll.ShouldContain("AuditKeyRotated");
        (await Check(before, former)).IsGenuine.ShouldBeTrue();
        (await Check(before, keys)).Problem.ShouldNotBeNull().ShouldContain("signed by the former key");
    }

    private static async Task Work(VettingServer server)
    {
        var journey = new Journey(server);
        await journey.Log();
        await (await journey.As("officer")).Send(new GetComplaints(new ComplaintFilter()));
        journey.Wait(TimeSpan.FromMinutes(1));
        (await Seal(server)).ShouldBeTrue();
    }

    private static Task<bool> Seal(VettingServer server) => server.Services.GetRequiredService<IAuditSealer>().SealNow(default);

    private static Task<long> Leaves(VettingServer server) => server.Look(db => db.Set<AuditLeaf>().LongCountAsync());

    private static Task<AuditVerification> Verify(VettingServer server, string? outside = null) =>
        server.Send(Caller.Operator("tester"), new VerifyAuditTrail(outside));

    private static async Task Send(VettingServer server, string next)
    {
        using var key = SigningKey.Load(server.KeyFile(next));
        await server.Send(Caller.Operator("tester"), new RotateAuditKey(key));
    }

    private static async Task<string> Export(VettingServer server, string? reference)
    {
        using var output = new MemoryStream();
        await server.Send(await new Journey(server).Who("auditor"), new ExportAuditTrail(reference) { Output = output });
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static Task<BundleReport> Check(string bundle, VerifierKeys keys) =>
        AuditBundle.Verify(new StringReader(bundle), keys, Signatures, default);
}
