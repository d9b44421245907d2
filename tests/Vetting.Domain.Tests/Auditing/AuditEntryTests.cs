using System.Text;
using Shouldly;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;
using Xunit;

namespace Vetting.Domain.Tests.Auditing;

/// <summary>
/// The golden vector. Somebody who writes a verifier of their own can start here. If this ever fails, every entry ever stored fails with it.
/// </summary>
public sealed class AuditEntryTests
{
    private static readonly AuditData Data = new()
    {
        Entry = Id.New<EntryId>(),
        Salt = [.. Enumerable.Range(0, AuditData.SaltLength).Select(i => (byte)i)],
        Json = """{"clientAddress":"192.0.2.7","reason":"Für die Akte"}""",
    };

    private static readonly AuditEntry Entry = new()
    {
        Id = new EntryId(new Guid("01980000-0000-7000-8000-000000000001")),
        Stream = new StreamId(StreamKind.Case, new Guid("01980000-0000-7000-8000-000000000002")),
        Number = 12,
        RecordedAt = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero).AddMicroseconds(89),
        Actor = new Guid("01980000-0000-7000-8000-00000000ABCD"),
        Role = "PanelChair",
        Action = "RulingRecorded",
        Subject = new Guid("01980000-0000-7000-8000-000000000004"),
        Correlation = new Guid("01980000-0000-7000-8000-000000000005"),
        PreviousHash = new byte[32],
        Commitment = Data.Commitment(),
    };

    [Fact]
    public void The_header_is_written_as_ever() => Entry.Header().ShouldBe(
        """
        {"action":"RulingRecorded","actor":"01980000-0000-7000-8000-00000000abcd",
        "commitment":"da5682943e1981eeb73b07b67fb3b7347718f99172e1e47f9dfd0bda54afc586",
        "correlation":"01980000-0000-7000-8000-000000000005","id":"01980000-0000-7000-8000-000000000001","number":12,
        "previousHash":"0000000000000000000000000000000000000000000000000000000000000000",
        "recordedAt":"2026-03-04T05:06:07.000089Z","role":"PanelChair",
        "stream":"case:01980000-0000-7000-8000-000000000002","subject":"01980000-0000-7000-8000-000000000004"}
        """.ReplaceLineEndings(""));

    [Fact]
    public void The_commitment_is_the_hash_of_salt_and_data() =>
        Convert.ToHexStringLower(Data.Commitment()).ShouldBe("da5682943e1981eeb73b07b67fb3b7347718f99172e1e47f9dfd0bda54afc586");

    [Fact]
    public void The_hashes_are_those_of_the_header_s_bytes()
    {
        Convert.ToHexStringLower(Entry.Hash()).ShouldBe("46b6e6063c5f0bb3448b66f932ac01ea4fa485d46944ed89c956cff1059df185");
        Convert.ToHexStringLower(Entry.LeafHash()).ShouldBe("edf7d57f1c1f13282773ab932f5a8cc9f88312e4864143cd2c450adb47e7fbcc");
        Entry.LeafHash().ShouldBe(MerkleTree.HashLeaf(Encoding.UTF8.GetBytes(Entry.Header())));
    }
}
