using Shouldly;
using Vetting.Domain.Auditing;
using Xunit;

namespace Vetting.Domain.Tests.Auditing;

/// <summary>Against the test vectors of Certificate Transparency's reference implementation.</summary>
public sealed class MerkleTreeTests
{
    private static readonly byte[][] Leaves =
        [.. new[] { "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f" }
            .Select(Convert.FromHexString)];

    private static readonly string[] Roots =
    [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [Fact]
    public void An_empty_tree_has_the_published_root() =>
        Convert.ToHexStringLower(new MerkleTree().Root()).ShouldBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    [Fact]
    public void Each_size_has_its_published_root()
    {
        var tree = new MerkleTree();
        foreach (var (leaf, root) in Leaves.Zip(Roots))
        {
            tree.Add(MerkleTree.HashLeaf(leaf));
            Convert.ToHexStringLower(tree.Root()).ShouldBe(root);
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e", "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(5, 8, "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(2, 3, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(1, 5, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e", "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")]
    public void Inclusion_proofs_are_the_published_ones(int index, int size, params string[] expected)
    {
        var proof = Proof(MerkleTree.InclusionPath(index, size));

        proof.Select(Convert.ToHexStringLower).ShouldBe(expected);
        MerkleTree.IsIncluded(index, size, MerkleTree.HashLeaf(Leaves[index]), proof, Root(size)).ShouldBeTrue();
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e", "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(6, 8, "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(
        2, 5, "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")]
    public void Consistency_proofs_are_the_published_ones(int from, int to, params string[] expected)
    {
        var proof = Proof(MerkleTree.ConsistencyPath(from, to));

        proof.Select(Convert.ToHexStringLower).ShouldBe(expected);
        MerkleTree.IsConsistent(from, to, Root(from), Root(to), proof).ShouldBeTrue();
    }

    [Fact]
    public void Every_proof_of_every_size_holds_and_no_altered_one_does()
    {
        for (var size = 1; size <= 70; size++)
        {
            for (var part = 1; part <= size; part++)
            {
                var (inclusion, consistency) = (Proof(MerkleTree.InclusionPath(part - 1, size)), Proof(MerkleTree.ConsistencyPath(part, size)));
                var leaf = HashOf(new TreeNode(0, part - 1));

                MerkleTree.IsIncluded(part - 1, size, leaf, inclusion, Root(size)).ShouldBeTrue($"{part - 1} in {size}");
                MerkleTree.IsIncluded(part, size, leaf, inclusion, Root(size)).ShouldBeFalse($"{part - 1} as {part} in {size}");
                MerkleTree.IsIncluded(part - 1, size, leaf, [.. inclusion, leaf], Root(size)).ShouldBeFalse();
                MerkleTree.IsConsistent(part, size, Root(part), Root(size), consistency).ShouldBeTrue($"{part} to {size}");
                MerkleTree.IsConsistent(part, size, leaf, Root(size + 1), consistency).ShouldBeFalse($"{part} to {size}, other root");
            }
        }
    }

    [Fact]
    public void A_tree_goes_on_from_its_stored_subtrees()
    {
        var resumed = new MerkleTree(45, HashOf);
        resumed.Add(HashOf(new TreeNode(0, 45)));

        resumed.Root().ShouldBe(Root(46));
    }

    private static List<byte[]> Proof(IEnumerable<LeafRange> path) => [.. path.Select(range => MerkleTree.RootOf(range, HashOf))];

    private static byte[] Root(long size) => MerkleTree.RootOf(new LeafRange(0, size), HashOf);

    /// <summary>The published leaves, then leaves whose content is their own number.</summary>
    private static byte[] HashOf(TreeNode node) => node.Level == 0
        ? MerkleTree.HashLeaf(node.Index < Leaves.Length ? Leaves[node.Index] : BitConverter.GetBytes(node.Index))
        : MerkleTree.HashChildren(HashOf(new TreeNode(node.Level - 1, node.Index * 2)), HashOf(new TreeNode(node.Level - 1, (node.Index * 2) + 1)));
}
