using System.Text;
using Shouldly;
using Vetting.Domain.Auditing;
using Xunit;

namespace Vetting.Domain.Tests.Auditing;

public sealed class CheckpointTests
{
    /// <summary>From the C2SP signed-note specification.</summary>
    private const string PublishedKey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    private static readonly StubKey Key = new();

    [Theory]
    [InlineData(PublishedKey)]
    [InlineData("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    public void A_published_verifier_key_is_read_and_written_again(string text) => VerifierKey.Parse(text).ToString().ShouldBe(text);

    [Theory]
    [InlineData("")]
    [InlineData("example.com/foo")]
    [InlineData("example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example.com/fop+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    public void What_is_no_verifier_key_is_refused(string text) => Should.Throw<FormatException>(() => VerifierKey.Parse(text));

    [Fact]
    public void A_checkpoint_is_written_as_a_signed_note()
    {
        var note = new Checkpoint(Key.Verifier.Name, 17, new byte[32]).Sign(Key);

        note.ShouldBe($"example.com/foo\n17\n{Convert.ToBase64String(new byte[32])}\n\n"
            + $"— example.com/foo {Convert.ToBase64String(
                [0x53, 0x0d, 0x90, 0x3a, .. Key.Sign(Encoding.UTF8.GetBytes(note[..(note.IndexOf("\n\n", StringComparison.Ordinal) + 1)]))])}\n");
    }

    [Fact]
    public void A_signed_checkpoint_is_opened_with_its_key()
    {
        var checkpoint = Checkpoint.Open(new Checkpoint(Key.Verifier.Name, 17, MerkleTree.EmptyRoot).Sign(Key), Key.Verifier, Key);

        checkpoint.Size.ShouldBe(17);
        checkpoint.Root.ShouldBe(MerkleTree.EmptyRoot);
    }

    [Fact]
    public void Every_changed_character_spoils_a_checkpoint()
    {
        var note = new Checkpoint(Key.Verifier.Name, 17, MerkleTree.EmptyRoot).Sign(Key);

        for (var i = 0; i < note.Length - 1; i++)
        {
            var altered = $"{note[..i]}{(note[i] == 'A' ? 'B' : 'A')}{note[(i + 1)..]}";
            Should.Throw<FormatException>(() => Checkpoint.Open(altered, Key.Verifier, Key), altered);
        }
    }

    [Theory]
    [InlineData("Seen and approved.\n")]
    [InlineData("\n")]
    [InlineData("— ")]
    [InlineData("x")]
    public void What_stands_after_the_signatures_spoils_a_checkpoint(string after)
    {
        var note = new Checkpoint(Key.Verifier.Name, 17, MerkleTree.EmptyRoot).Sign(Key) + after;

        Should.Throw<FormatException>(() => Checkpoint.Open(note, Key.Verifier, Key));
    }

    [Fact]
    public void Checkpoints_appended_to_one_file_are_told_apart()
    {
        var notes = Enumerable.Range(1, 3).Select(size => new Checkpoint(Key.Verifier.Name, size, MerkleTree.EmptyRoot).Sign(Key)).ToList();

        Checkpoint.Split(string.Join("\n", notes)).ShouldBe(notes);
        Checkpoint.Split(string.Concat(notes)).ShouldBe(notes);
        Checkpoint.Split(string.Concat(notes).Replace("\n", "\r\n", StringComparison.Ordinal)).ShouldBe(notes);
    }

    /// <summary>A signature here is the hash of key and message. It is not Ed25519, which the domain does not know.</summary>
    private sealed class StubKey : ISigningKey, ISignatures
    {
        public VerifierKey Verifier { get; } = VerifierKey.Parse(PublishedKey);

        public byte[] Sign(ReadOnlySpan<byte> message) => MerkleTree.HashChildren(Verifier.PublicKey, message);

        public bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
            signature.SequenceEqual(MerkleTree.HashChildren(publicKey, message));
    }
}
