using Shouldly;
using Vetting.Application.Auditing;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;
using Xunit;

namespace Vetting.Persistence.Tests.Auditing;

/// <summary>
/// What somebody can do who owns the database and got hold of one of the two keys. The checkpoint that was kept outside is from the end.
/// </summary>
public sealed class StolenKeyTests(SealedTrail trail) : IClassFixture<SealedTrail>
{
    private AuditEntry After => trail.Sealed[(int)trail.Rotation + 3];

    private AuditEntry Before => trail.Sealed[(int)trail.Rotation - 3];

    [Fact]
    public async Task A_leaf_after_the_rotation_that_the_former_key_signed_again_is_forged()
    {
        var first = await First(() => SignAgain(After, trail.FormerKey));

        (first.Entry, first.How).ShouldBe((After.Id, Tampering.Forged));
        first.What.ShouldContain($"signed by the key {trail.FormerKey.Verifier.ShortName}, which did not hold the trail there");
    }

    [Fact]
    public async Task A_leaf_before_the_rotation_that_the_new_key_signed_again_is_forged()
    {
        var first = await First(() => SignAgain(Before, trail.NewKey));

        (first.Entry, first.How).ShouldBe((Before.Id, Tampering.Forged));
        first.What.ShouldContain(trail.NewKey.Verifier.ShortName);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task An_entry_rewritten_with_its_tree_under_the_wrong_key_is_forged(bool isLater)
    {
        var (entry, key) = isLater ? (After, trail.FormerKey) : (Before, trail.NewKey);

        var first = await First(() =>
            RewriteAll(entry, (leaf, index, hash) => leaf == entry.Id ? Sign(key, index, hash) : null,
                size => size > entry.Leaf!.Index ? [key] : null));

        (first.Entry, first.How).ShouldBe((entry.Id, Tampering.Forged));
    }

    /// <summary>
    /// With the former key alone a past can be made that agrees with itself up to the rotation. But the new key's signature there cannot be made.
    /// </summary>
    [Fact]
    public async Task The_past_cannot_be_rewritten_with_the_former_key_alone()
    {
        var first = await First(
            () => RewriteAll(Before, (_, index, hash) => index <= trail.Rotation ? Sign(trail.FormerKey, index, hash) : null,
                size => size <= trail.Rotation + 1 ? [trail.FormerKey] : null),
            useOutside: false);

        first.LeafIndex.ShouldBe(trail.Rotation);
        first.What.ShouldContain("no checkpoint shows that this key took it");
    }

    [Fact]
    public async Task A_trail_that_the_former_key_goes_on_with_as_if_there_had_been_no_rotation_is_found()
    {
        var result = await trail.VerifyAfter(CutBeforeRotation, useOutside: false);

        result.Findings.ShouldContain(finding => finding.How == Tampering.Missing
            && finding.What.Contains($"never passes on to the key {trail.NewKey.Verifier.ShortName}", StringComparison.Ordinal));
        (await trail.VerifyAfter(CutBeforeRotation, new VerifierKeys(trail.FormerKey.Verifier), useOutside: false)).Findings
            .ShouldAllBe(
                finding => finding.What.Contains("RecordStates"),
                "whoever does not know the new key sees a trail that agrees with itself; only the records, which went on, tell of more");
    }

    [Fact]
    public async Task The_new_key_cannot_take_over_earlier_than_the_former_one_let_it()
    {
        var size = (long)trail.Query($"""SELECT MAX("Size") FROM "AuditCheckpoints" WHERE "Size" <= {trail.Rotation}""")[0][0];
        var first = await First(() =>
        {
            var text = (string)trail.Query($"""SELECT "Text" FROM "AuditCheckpoints" WHERE "Size" = {size}""")[0][0];
            var both = trail.Keys.Open(text, new Vetting.Infrastructure.Auditing.Ed25519()).Sign(trail.NewKey);
            trail.Execute(
                $"""UPDATE "AuditCheckpoints" SET "Text" = @text WHERE "Size" = {size}""",
                ("@text", text + both[(both.IndexOf("\n\n", StringComparison.Ordinal) + 2)..]));
        });

        (first.LeafIndex, first.How).ShouldBe((size - 1, Tampering.Forged));
    }

    [Fact]
    public async Task Without_the_new_key_the_verification_says_where_another_takes_over()
    {
        var result = await trail.VerifyAfter(() => { }, new VerifierKeys(trail.FormerKey.Verifier), useOutside: false);

        result.Findings[0].LeafIndex.ShouldBe(trail.Rotation);
        result.Findings[0].What.ShouldBe("Here the trail is passed on to a key that is not among those given.");
    }

    private async Task<AuditFinding> First(Action alter, bool useOutside = true) =>
        (await trail.VerifyAfter(alter, useOutside: useOutside)).Findings.First();

    private static byte[] Sign(ISigningKey key, long index, byte[] hash) => key.Sign(AuditLeaf.SignedBytes(key.Verifier.Name, index, hash));

    private void SignAgain(AuditEntry entry, ISigningKey key) => trail.Execute(
        """UPDATE "AuditLeaves" SET "Signature" = @signature WHERE "EntryId" = @id""", ("@signature", Sign(key, entry.Leaf!.Index, entry.Leaf.Hash)),
        ("@id", entry.Id));

    /// <summary>
    /// Changes the action of an entry, and makes everything that follows from it agree: chain, leaves, nodes and checkpoints, as far as the stolen
    /// keys can sign them.
    /// </summary>
    /// <param name="sign">The new signature of a leaf; null leaves the old signature.</param>
    /// <param name="signers">Who signs a checkpoint anew; null leaves the old signature.</param>
    private void RewriteAll(AuditEntry entry, Func<EntryId, long, byte[], byte[]?> sign, Func<long, IReadOnlyList<ISigningKey>?> signers)
    {
        Dictionary<StreamId, byte[]> heads = [];
        Dictionary<EntryId, AuditEntry> forged = [];
        foreach (var old in trail.Sealed.Where(old => old.Stream == entry.Stream && old.Number >= entry.Number).OrderBy(old => old.Number))
        {
            var made = SealedTrail.Rewrite(
                old, old == entry ? old.Action + "Not" : old.Action, heads.GetValueOrDefault(old.Stream, old.PreviousHash), old.Data!);
            (forged[old.Id], heads[old.Stream]) = (made, made.Hash());
            trail.Execute(
                """UPDATE "AuditEntries" SET "Action" = @action, "PreviousHash" = @previous WHERE "Id" = @id""", ("@action", made.Action),
                ("@previous", made.PreviousHash), ("@id", made.Id));
        }

        var sizes = trail.Query("""SELECT "Size" FROM "AuditCheckpoints" """).Select(row => (long)row[0]).ToHashSet();
        var tree = new MerkleTree();
        foreach (var old in trail.Sealed)
        {
            var (index, hash) = (old.Leaf!.Index, forged.GetValueOrDefault(old.Id, old).LeafHash());
            trail.Execute("""UPDATE "AuditLeaves" SET "LeafHash" = @hash, "Signature" = @signature WHERE "EntryId" = @id""",
                ("@hash", hash), ("@signature", sign(old.Id, index, hash) ?? old.Leaf.Signature), ("@id", old.Id));
            foreach (var (node, nodeHash) in tree.Add(hash))
            {
                trail.Execute(
                    """UPDATE "AuditNodes" SET "Hash" = @hash WHERE "LastLeaf" = @last AND "Level" = @level""", ("@hash", nodeHash),
                    ("@last", AuditNode.LastLeafOf(node)), ("@level", (long)node.Level));
            }

            if (sizes.Contains(tree.Size) && signers(tree.Size) is { } keys)
            {
                trail.Execute(
                    """UPDATE "AuditCheckpoints" SET "Text" = @text WHERE "Size" = @size""",
                    ("@text", new Checkpoint(keys[0].Verifier.Name, tree.Size, tree.Root()).Sign(keys)), ("@size", tree.Size));
            }
        }
    }

    /// <summary>Cut to the last checkpoint before the rotation.</summary>
    private void CutBeforeRotation()
    {
        var from = (long)trail.Query($"""SELECT MAX("Size") FROM "AuditCheckpoints" WHERE "Size" <= {trail.Rotation}""")[0][0];
        trail.CutFrom(from);
        foreach (var table in new[] { "Rulings", "Votes", "Notices", "Evidence" })
        {
            var kind = table switch { "Evidence" => "evidence", _ => table[..^1].ToLowerInvariant() };
            foreach (var row in trail.Query($"""SELECT "Id" FROM "{table}" """))
            {
                if (trail.Sealed.Single(entry =>
                    entry.Data!.Json.Contains(
                        $"\"id\":\"{row[0].ToString()!.ToLowerInvariant()}\",\"kind\":\"{kind}\"", StringComparison.Ordinal)).Leaf!.Index >= from)
                {
                    trail.Execute($"""DELETE FROM "{table}" WHERE "Id" = '{row[0]}'""");
                }
            }
        }
    }
}
