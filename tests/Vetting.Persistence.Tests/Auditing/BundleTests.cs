using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vetting.Application.Auditing;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Auditing;
using Vetting.Testing;
using Xunit;

namespace Vetting.Persistence.Tests.Auditing;

/// <summary>Exports that prove themselves, and the reading of the trail.</summary>
public sealed class BundleTests(VettingServer server) : IClassFixture<VettingServer>
{
    private readonly Journey _journey = new(server);

    [Fact]
    public async Task The_bundle_of_a_case_proves_that_it_is_genuine_and_that_nothing_is_left_out()
    {
        var reference = await _journey.Log();

        var lines = await Export(await _journey.Who("auditor"), reference);

        var report = await Check(lines);
        report.Problem.ShouldBeNull();
        report.IsComplete.ShouldBeTrue();
        report.Entries.ShouldBe(lines.Count - 1);
        report.Withheld.ShouldBe(0);
        lines[^1].ShouldContain(AuditBundle.CaseExported);
    }

    [Fact]
    public async Task A_bundle_with_anything_altered_or_left_out_is_not_genuine()
    {
        var lines = await Export(await _journey.Who("auditor"), await _journey.Hear());

        for (var i = 0; i < lines.Count; i++)
        {
            (await Check([.. lines[..i], .. lines[(i + 1)..]])).IsGenuine.ShouldBeFalse($"line {i + 1} left out");
            foreach (var at in Enumerable.Range(0, 10).Select(_ => Random.Shared.Next(lines[i].Length)))
            {
                var altered = $"{lines[i][..at]}{(lines[i][at] == 'a' ? 'b' : 'a')}{lines[i][(at + 1)..]}";
                (await Check([.. lines[..i], altered, .. lines[(i + 1)..]])).IsGenuine.ShouldBeFalse($"line {i + 1}, character {at + 1}: {altered}");
            }
        }
    }

    [Fact]
    public async Task A_bundle_is_checked_against_the_right_key_only()
    {
        var lines = await Export(await _journey.Who("auditor"), await _journey.Log());
        var other = new VerifierKey(Key.Name, new byte[VerifierKey.KeyLength]);

        (await AuditBundle.Verify(new StringReader(string.Join('\n', lines)), new(other), new Ed25519(), default)).IsGenuine.ShouldBeFalse();
    }

    [Fact]
    public async Task The_operator_exports_cases_without_their_content()
    {
        var reference = await _journey.Log();

        var lines = await Export(Caller.Operator("tester"), reference);

        lines.ShouldAllBe(line => !line.Contains("\"data\":", StringComparison.Ordinal));
        var report = await Check(lines);
        report.Problem.ShouldBeNull();
        report.Withheld.ShouldBe(report.Entries);
    }

    [Fact]
    public async Task The_whole_trail_is_exported_without_a_gap()
    {
        await _journey.Log();

        var report = await Check(await Export(Caller.Operator("tester"), null));

        report.Problem.ShouldBeNull();
        report.IsComplete.ShouldBeTrue();
    }

    [Fact]
    public async Task A_bundle_of_the_whole_trail_from_which_anything_was_taken_or_in_which_it_was_moved_is_not_genuine()
    {
        await _journey.Log();
        var lines = await Export(Caller.Operator("tester"), null);
        var (first, entries) = (lines[0], WithoutDecisions(lines[1..]));
        var middle = entries.Count / 2;

        (await Check([first, .. entries[..middle], .. entries[(middle + 1)..]])).Problem!.ShouldContain($"leaf {middle} is missing");
        (await Check([first, .. entries[..^1]])).Problem!.ShouldContain("entries are missing");
        (await Check([first, .. entries[..middle], entries[middle], .. entries[middle..]])).IsGenuine.ShouldBeFalse("doubled");
        (await Check([first, .. Enumerable.Reverse(entries)])).IsGenuine.ShouldBeFalse("reversed");
        (await Check([first])).Problem!.ShouldContain("entries are missing");
    }

    [Fact]
    public async Task Who_may_not_see_a_case_exports_the_whole_trail_with_its_leaves_alone()
    {
        var hidden = await _journey.Log();
        var officer = await _journey.As("officer");
        await officer.Send(new RestrictCase(hidden, await _journey.VersionOf(hidden), [officer.User.Id], "A named person is known to many."));

        var lines = await Export(await _journey.Who("auditor"), null);

        var report = await Check(lines);
        report.Problem.ShouldBeNull();
        (report.IsComplete, report.Hidden > 0, report.Entries + report.Hidden).ShouldBe((true, true, report.CheckpointSize));
        var at = lines.FindIndex(line => line.Contains("\"hidden\":", StringComparison.Ordinal));
        (await Check([.. lines[..at], .. lines[(at + 1)..]])).IsGenuine.ShouldBeFalse();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Data_that_is_said_to_be_disposed_of_without_a_decision_is_not_genuine(bool isWhole)
    {
        var reference = await _journey.Log();
        var lines = await Export(await _journey.Who("auditor"), isWhole ? null : reference);
        var at = lines.FindLastIndex(line => line.Contains("\"action\":\"ComplaintLogged\"", StringComparison.Ordinal));

        var line = JsonNode.Parse(lines[at])!.AsObject();
        line.Remove("data");
        line.Remove("salt");
        line["erased"] = true;

        var report = await Check([.. lines[..at], line.ToJsonString(), .. lines[(at + 1)..]]);
        report.Problem!.ShouldContain("no sealed decision of two persons");
    }

    /// <summary>Bundles that were exported before 0.3.0.</summary>
    [Fact]
    public async Task A_bundle_of_the_former_format_is_genuine_but_shows_only_for_a_case_that_nothing_is_left_out()
    {
        var reference = await _journey.Log();
        var (whole, @case) =
            (WithoutDecisions(await Export(Caller.Operator("tester"), null)), await Export(await _journey.Who("auditor"), reference));

        (await Check(Former(@case))).ShouldSatisfyAllConditions(report => report.Problem.ShouldBeNull(), report => report.IsComplete.ShouldBeTrue());
        (await Check(Former(whole))).ShouldSatisfyAllConditions(report => report.Problem.ShouldBeNull(), report => report.IsComplete.ShouldBeTrue());
        (await Check([.. Former(whole)[..^1]]))
            .ShouldSatisfyAllConditions(report => report.Problem.ShouldBeNull(), report => report.IsComplete.ShouldBeFalse());
        (await Check([.. Former(whole), whole[^1]])).IsGenuine.ShouldBeFalse("doubled");
    }

    [Fact]
    public async Task The_history_of_a_case_tells_who_did_what_in_order()
    {
        var reference = await _journey.Hear();

        var history = await (await _journey.As("officer")).Send(new GetCaseHistory(reference));

        history.Items.Select(entry => entry.Number).ShouldBe(Enumerable.Range(1, history.Items.Count).Select(number => (long)number));
        history.Items[0].Action.ShouldBe("ComplaintLogged");
        history.Items.ShouldContain(entry => entry.Action == "ComplaintTriaged" && entry.Role == "ComplianceOfficer"
            && entry.Data!["reason"]!.ToString() == "It is for a panel to decide.");
        history.Items.ShouldAllBe(entry => entry.Data!["clientAddress"] == null);
    }

    [Fact]
    public async Task What_a_list_showed_to_one_does_not_tell_another_of_a_case_that_is_hidden_from_them()
    {
        var (open, hidden) = (await _journey.Log(), await _journey.Log());
        var officer = await _journey.As("officer");
        await officer.Send(new GetComplaints(new ComplaintFilter()));
        var ids = await server.Look(db => db.Complaints.Where(complaint => complaint.Reference == open || complaint.Reference == hidden)
            .ToDictionaryAsync(complaint => complaint.Reference, complaint => complaint.Id));
        await officer.Send(new RestrictCase(hidden, await _journey.VersionOf(hidden), [officer.User.Id], "A named person is known to many."));

        var list = await (await _journey.As("auditor"))
            .Send(new GetAuditEntries(new(Action: "CasesListed", Actor: officer.User.Id.Value), Cursor.MaxLimit));

        var shown = list.Items[0].Data!["shown"]!.ToJsonString();
        shown.ShouldContain(ids[open].Value.ToString());
        shown.ShouldNotContain(ids[hidden].Value.ToString());
        (await (await _journey.As("auditor")).Send(new GetAuditEntries(new(Case: ids[hidden]), Cursor.MaxLimit))).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_trail_is_paged_from_its_newest_entry_back_without_gap_or_repetition()
    {
        _journey.Wait(TimeSpan.FromMinutes(1));
        await _journey.Log();
        await server.Services.GetRequiredService<IAuditSealer>().SealNow(default);
        var auditor = await _journey.As("auditor");

        List<AuditEntryView> all = [];
        string? after = null;
        do
        {
            var page = await auditor.Send(new GetAuditEntries(new(), 7, after));
            all.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);

        all.Select(entry => entry.RecordedAt).ShouldBe(all.Select(entry => entry.RecordedAt).OrderDescending());
        var newest = all.TakeWhile(entry => entry.RecordedAt == all[0].RecordedAt).ToList();
        newest.Count.ShouldBeGreaterThan(1);
        foreach (var stream in newest.GroupBy(entry => entry.Stream))
        {
            stream.Select(entry => entry.Number).ShouldBe(stream.Select(entry => entry.Number).OrderDescending());
        }

        all.Select(entry => entry.Id).ShouldBeUnique();
    }

    [Fact]
    public async Task An_entry_is_proved_once_it_is_sealed()
    {
        var auditor = await _journey.As("auditor");
        await server.Services.GetRequiredService<IAuditSealer>().SealNow(default);
        await _journey.Log();
        var entry = (await auditor.Send(new GetAuditEntries(new(Action: "ComplaintLogged")))).Items[0];

        (await auditor.Send(new GetAuditProof(entry.Id))).ShouldBeNull("it waits for the sealer");
        await server.Services.GetRequiredService<IAuditSealer>().SealNow(default);
        var proof = (await auditor.Send(new GetAuditProof(entry.Id)))!;

        var checkpoint = Checkpoint.Open(proof.Checkpoint, Key, new Ed25519());
        MerkleTree.IsIncluded(
            proof.Leaf, checkpoint.Size, MerkleTree.HashLeaf(Encoding.UTF8.GetBytes(proof.Header)),
            [.. proof.Hashes.Select(Convert.FromBase64String)], checkpoint.Root).ShouldBeTrue();
    }

    [Fact]
    public async Task Data_that_two_persons_disposed_of_is_not_missing()
    {
        var reference = await _journey.Log();
        var sealer = server.Services.GetRequiredService<IAuditSealer>();
        await sealer.SealNow(default);
        var @case = (await _journey.Case(reference)).Id;
        var disposed = await server.Look(db =>
            db.AuditEntries.Where(entry => entry.Action == "ComplaintLogged" && entry.Case == @case).Select(entry => entry.Id).SingleAsync());
        var (proposer, approver) = (await _journey.Who("officer"), await _journey.Who("dpo"));
        await Decide(approver, new { Entries = new[] { disposed }, Proposer = proposer.Id, Approver = approver.Id });
        await sealer.SealNow(default);
        await server.Look(async db =>
        {
            var decision = await db.AuditEntries.Where(entry => entry.Action == Disposal.Action).OrderByDescending(entry => entry.RecordedAt)
                .Select(entry => entry.Id).FirstAsync();
            db.Add(new AuditDisposal { Entry = disposed, DecidedBy = decision });
            await db.SaveChangesAsync();
            return await db.Set<AuditData>().Where(data => data.Entry == disposed).ExecuteDeleteAsync();
        });

        var result = await (await _journey.As("auditor")).Send(new VerifyAuditTrail());
        var whole = await Export(await _journey.Who("auditor"), null);
        var ofCase = await Export(await _journey.Who("auditor"), reference);

        result.Findings.ShouldBeEmpty();
        foreach (var lines in new[] { whole, ofCase })
        {
            (await Check(lines)).ShouldSatisfyAllConditions(report => report.Problem.ShouldBeNull(), report => report.Erased.ShouldBe(1),
                report => report.IsComplete.ShouldBeTrue());
            (await Check([.. lines.Where(line => !line.Contains(Disposal.Action, StringComparison.Ordinal))])).IsGenuine.ShouldBeFalse(
                "without the decision");
        }
    }

    private VerifierKey Key => server.Services.GetRequiredService<ISigningKey>().Verifier;

    private async Task Decide(ICurrentUser by, object data)
    {
        await using var scope = Vetting.Infrastructure.InfrastructureSetup.CreateScopeAs(server.Services, by);
        var trail = scope.ServiceProvider.GetRequiredService<IAuditTrail>();
        trail.Record(Disposal.Action, Guid.CreateVersion7(), data, stream: StreamId.System);
        await scope.ServiceProvider.GetRequiredService<IReadRecorder>().Store(trail.Take(), default);
    }

    /// <summary>
    /// The bundle without the additional lines that say who decided on the disposal of data. In the whole trail those decisions are ordinary
    /// entries, too.
    /// </summary>
    private static List<string> WithoutDecisions(List<string> lines) =>
        [.. lines.Where(line => !line.Contains("\"disposal\":true", StringComparison.Ordinal))];

    private static List<string> Former(List<string> lines)
    {
        var first = JsonNode.Parse(lines[0])!.AsObject();
        first.Remove("claim");
        first["format"] = AuditBundle.FormerFormat;
        return [first.ToJsonString(), .. lines[1..]];
    }

    private async Task<List<string>> Export(ICurrentUser by, string? reference)
    {
        using var output = new MemoryStream();
        await server.Send(by, new ExportAuditTrail(reference) { Output = output });
        return [.. Encoding.UTF8.GetString(output.ToArray()).TrimEnd('\n').Split('\n')];
    }

    private Task<BundleReport> Check(List<string> lines) =>
        AuditBundle.Verify(new StringReader(string.Join('\n', lines)), new(Key), new Ed25519(), default);
}
