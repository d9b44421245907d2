using System.Text.Json;
using Shouldly;
using Vetting.Application.Auditing;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Persistence.Engines;
using Vetting.Testing;
using Vetting.Testing.Databases;
using Xunit;

namespace Vetting.Persistence.Tests.Auditing;

/// <summary>
/// Random alterations of a real database behind the application's back. Whatever is altered, verification with one checkpoint kept outside names the
/// right entry. In the daily run there are 150, or 60 if each statement is a message to a server; nightly ten times as many; all 10,000 with
/// <c>VETTING_TAMPER_RUNS=10000</c>. <c>VETTING_TAMPER_SEED</c> repeats the same ones.
/// </summary>
public sealed class TamperingTests(SealedTrail trail, ITestOutputHelper output) : IClassFixture<SealedTrail>
{
    private static readonly int DefaultRuns = TestDatabases.Current.Engine == DatabaseEngine.Sqlite ? 60 : 30;

    /// <summary>The alterations are the same each day, so that a run fails only because of a change.</summary>
    private const int UsualSeed = 2026;

    private static readonly string[] EntryColumns =
        ["Id", "Stream", "Number", "RecordedAt", "Actor", "Role", "Action", "Subject", "Correlation", "PreviousHash", "Commitment", "Case"];

    private static readonly (string Kind, string Table)[] Records =
        [("ruling", "Rulings"), ("vote", "Votes"), ("notice", "Notices"), ("evidence", "Evidence")];

    private Random _random = new(0);

    [Fact]
    public async Task The_untouched_database_is_whole()
    {
        var result = await trail.VerifyAfter(() => { });

        result.Findings.ShouldBeEmpty();
        result.Sealed.ShouldBeGreaterThan(100);
        result.Waiting.ShouldBeGreaterThan(0);
        result.Root.ShouldBe(Convert.ToBase64String(trail.Outside.Root));
    }

    [Fact]
    public async Task Every_alteration_is_found_and_the_right_entry_named()
    {
        var runs = Effort.Of("VETTING_TAMPER_RUNS", DefaultRuns, nightly: 25 * DefaultRuns);
        var seed = Effort.Asked("VETTING_TAMPER_SEED") ?? (Effort.IsNightly ? Random.Shared.Next() : UsualSeed);
        output.WriteLine($"{runs} alterations, seed {seed}");
        Func<Alteration>[] kinds =
        [
            ByteOfEntry, ByteOfEntry, ByteOfEntry, ByteOfData, ByteOfLeaf, ByteOfNode, ByteOfCheckpoint, ByteOfRecord, ByteOfRecord, RowRemoved,
            RecordRemoved, RecordForged, Swapped, Swapped,
            ForgedWithChain, ForgedWithChain, ForgedAtTheEnd, TailCut, TailCut, DataGoneUnderFalsePretences,
        ];
        for (var run = 0; run < runs; run++)
        {
            _random = new Random(unchecked((seed * 100_003) + run));
            var alteration = kinds[run % kinds.Length]();
            AuditFinding? first = null;
            var problem = await Record.ExceptionAsync(async () => first = (await trail.VerifyAfter(alteration.Apply)).Findings.FirstOrDefault());
            (first is not null && alteration.IsNamedBy(first)).ShouldBeTrue($"seed {seed}, run {run}: {alteration.What} → {first} {problem}");
        }
    }

    /// <summary>The entry at which a key takes over is also read for that purpose. What was done to it is reported as for any other entry.</summary>
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task What_was_done_to_the_entry_of_a_rotation_is_told_as_of_any_other(bool leavesToo, bool dataToo)
    {
        var alteration = ForgedWithChain(trail.Sealed.Single(Succession.IsRecordedBy), leavesToo, dataToo);

        var result = await trail.VerifyAfter(alteration.Apply);

        alteration.IsNamedBy(result.Findings[0]).ShouldBeTrue($"{alteration.What} → {result.Findings[0]}");
    }

    /// <summary>
    /// If an entry of a rotation is at another entry's leaf, it passes nothing on there. The report is that the two changed places.
    /// </summary>
    [Fact]
    public async Task The_entry_of_a_rotation_in_anothers_place_is_told_as_reordered()
    {
        var rotation = trail.Sealed.Single(Succession.IsRecordedBy);
        var alteration = Swapped(
            "AuditLeaves", "EntryId",
            trail.Sealed.First(entry => entry.Leaf!.Index < rotation.Leaf!.Index && entry.Number != rotation.Number), rotation);

        var result = await trail.VerifyAfter(alteration.Apply);

        alteration.IsNamedBy(result.Findings[0]).ShouldBeTrue($"{alteration.What} → {result.Findings[0]}");
    }

    private Alteration ByteOfEntry()
    {
        var entry = Any(trail.Sealed);
        var column = Any(EntryColumns);
        return new(
            $"AuditEntries.{column} of {entry.Id.Value}", () => ChangeByte("AuditEntries", column, $""" "Id" = '{Sql(entry.Id)}' """), Names(entry));
    }

    private Alteration ByteOfData()
    {
        var entry = Any(trail.Sealed);
        var column = Any(["EntryId", "Salt", "Data"]);
        return new(
            $"AuditData.{column} of {entry.Id.Value}", () => ChangeByte("AuditData", column, $""" "EntryId" = '{Sql(entry.Id)}' """), Names(entry));
    }

    private Alteration ByteOfLeaf()
    {
        var entry = Any(trail.Sealed);
        var column = Any(["LeafIndex", "EntryId", "LeafHash", "Signature"]);
        return new(
            $"AuditLeaves.{column} of {entry.Id.Value}",
            () => ChangeByte("AuditLeaves", column, $""" "LeafIndex" = {entry.Leaf!.Index} """), Names(entry));
    }

    private Alteration ByteOfNode()
    {
        var node = Any(trail.Query("""SELECT "LastLeaf", "Level" FROM "AuditNodes" """));
        var where = $""" "LastLeaf" = {node[0]} AND "Level" = {node[1]} """;
        return _random.Next(2) == 0
            ? new($"AuditNodes.Hash at {node[0]}/{node[1]}", () => ChangeByte("AuditNodes", "Hash", where), first => first.LeafIndex == (long)node[0])
            : new($"AuditNodes row at {node[0]}/{node[1]}", () => trail.Execute($"""DELETE FROM "AuditNodes" WHERE {where}"""),
                first => first.LeafIndex == (long)node[0]);
    }

    private Alteration ByteOfCheckpoint()
    {
        var size = (long)Any(trail.Query("""SELECT "Size" FROM "AuditCheckpoints" """))[0];
        return new($"AuditCheckpoints.Text at {size}", () => ChangeByte("AuditCheckpoints", "Text", $""" "Size" = {size} """),
            first => first.LeafIndex == size - 1);
    }

    private Alteration ByteOfRecord()
    {
        var (kind, table) = Any(Records);
        var (column, id) = (Any([.. trail.ColumnsOf(table).Keys]), AnyId(table));
        return new(
            $"{table}.{column} of {id}", () => ChangeByte(table, column, $""" "Id" = '{id}' """), Names(EntryThatAttests(kind, id), table, id));
    }

    private Alteration RecordRemoved()
    {
        var (kind, table) = Any(Records);
        var id = AnyId(table);
        return new(
            $"{table} row {id} removed", () => trail.Execute($"""DELETE FROM "{table}" WHERE "Id" = '{id}'"""),
            Names(EntryThatAttests(kind, id), table, id));
    }

    private Alteration RecordForged()
    {
        var (_, table) = Any(Records);
        var (original, forged) = (AnyId(table), Guid.CreateVersion7().ToString().ToUpperInvariant());
        var columns = trail.ColumnsOf(table).Keys.ToList();
        var values = columns.Select(column => column switch
        {
            "Id" => $"'{forged}'",
            "User" => $"'{Guid.CreateVersion7().ToString().ToUpperInvariant()}'",
            "Supersedes" => "NULL",
            _ => $"\"{column}\"",
        });
        return new($"{table} row {forged} forged",
            () => trail.Execute($"""INSERT INTO "{table}" ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) SELECT {string.Join(", ", values)} FROM "{table}" WHERE "Id" = '{original}'"""),
            first => first.How == Tampering.Forged && first.What.Contains(forged, StringComparison.OrdinalIgnoreCase));
    }

    private Alteration RowRemoved()
    {
        var entry = Any(trail.Sealed);
        string[][] choices =
            [["AuditEntries"], ["AuditData"], ["AuditLeaves"], ["AuditEntries", "AuditData"], ["AuditEntries", "AuditData", "AuditLeaves"]];
        var tables = Any(choices);
        return new($"{string.Join(", ", tables)} rows of {entry.Id.Value} removed",
            () =>
            {
                foreach (var table in tables)
                {
                    trail.Execute($"""DELETE FROM "{table}" WHERE "{(table == "AuditEntries" ? "Id" : "EntryId")}" = '{Sql(entry.Id)}'""");
                }
            },
            first => first.LeafIndex == entry.Leaf!.Index && first.How is Tampering.Missing or Tampering.Unsealed
                && (tables.Length == 3 || first.Entry == entry.Id));
    }

    private Alteration Swapped()
    {
        var (table, column) = Any<(string, string)>(
            [("AuditLeaves", "LeafIndex"), ("AuditLeaves", "EntryId"), ("AuditEntries", "Id"), ("AuditEntries", "Number"),
                ("AuditData", "EntryId")]);
        var one = Any([.. trail.Sealed.Where(entry => column != "Number" || entry.Number > 1)]);
        var other = Any([.. trail.Sealed.Where(entry => entry != one && (column != "Number" || entry.Stream == one.Stream))]);
        return Swapped(table, column, one, other);
    }

    private Alteration Swapped(string table, string column, AuditEntry one, AuditEntry other)
    {
        var (own, key) = (table, column) switch
        {
            ("AuditEntries", "Id") => ("Id", "Commitment"),
            ("AuditEntries", _) => ("Id", "Id"),
            ("AuditData", _) => ("EntryId", "Salt"),
            (_, "EntryId") => ("EntryId", "LeafHash"),
            _ => ("EntryId", "EntryId"),
        };
        return new($"{table}.{column} of leaves {one.Leaf!.Index} and {other.Leaf!.Index} swapped",
            () =>
            {
                var rows = new[] { one, other }
                    .Select(entry => trail.Query($"""SELECT "{key}", "{column}" FROM "{table}" WHERE "{own}" = '{Sql(entry.Id)}'""")[0]).ToArray();
                var statement = $"""UPDATE "{table}" SET "{column}" = @value WHERE "{key}" = @row""";
                trail.Execute(statement, ("@value", column is "LeafIndex" or "Number" ? -1L : Guid.CreateVersion7()), ("@row", rows[0][0]));
                trail.Execute(statement, ("@value", rows[0][1]), ("@row", rows[1][0]));
                trail.Execute(statement, ("@value", rows[1][1]), ("@row", rows[0][0]));
            },
            first => first.LeafIndex == Math.Min(one.Leaf.Index, other.Leaf!.Index) && (first.Entry == one.Id || first.Entry == other.Id)
                && (table == "AuditData" || one.Number == other.Number || first.How is Tampering.Reordered));
    }

    /// <summary>Makes an entry say something else, and computes anew everything that can be computed without the key.</summary>
    private Alteration ForgedWithChain() => ForgedWithChain(Any(trail.Sealed), _random.Next(2) == 0, _random.Next(2) == 0);

    private Alteration ForgedWithChain(AuditEntry entry, bool leavesToo, bool dataToo)
    {
        var changed = dataToo
            ? SealedTrail.Rewrite(
                entry, entry.Action, entry.PreviousHash,
                new AuditData { Entry = entry.Id, Salt = entry.Data!.Salt, Json = """{"reason":"It never happened."}""" })
            : SealedTrail.Rewrite(entry, entry.Action + "Not", entry.PreviousHash, entry.Data!);
        return new($"leaf {entry.Leaf!.Index} forged with chain{(leavesToo ? ", leaves and tree" : "")}{(dataToo ? " and data" : "")}",
            () =>
            {
                Dictionary<EntryId, AuditEntry> forged = new() { [entry.Id] = changed };
                var last = changed;
                foreach (var next in trail.Sealed.Where(next => next.Stream == entry.Stream && next.Number > entry.Number)
                    .OrderBy(next => next.Number))
                {
                    forged[next.Id] = last = SealedTrail.Rewrite(next, next.Action, last.Hash(), next.Data!);
                }

                foreach (var row in forged.Values)
                {
                    trail.Execute(
                        """UPDATE "AuditEntries" SET "Action" = @action, "PreviousHash" = @previous, "Commitment" = @commitment WHERE "Id" = @id""",
                        ("@action", row.Action), ("@previous", row.PreviousHash), ("@commitment", row.Commitment), ("@id", row.Id));
                    trail.Execute("""UPDATE "AuditData" SET "Data" = @data WHERE "EntryId" = @id""", ("@data", row.Data!.Json), ("@id", row.Id));
                }

                if (leavesToo)
                {
                    RebuildTree(forged);
                }
            },
            first => first.Entry == entry.Id && first.LeafIndex == entry.Leaf.Index
                && first.How == (leavesToo ? Tampering.Forged : Tampering.Changed));
    }

    /// <summary>Adds an entry to a chain that stays without fault, with or without a leaf that nobody signed.</summary>
    private Alteration ForgedAtTheEnd()
    {
        var last = Any([.. trail.Sealed.GroupBy(entry => entry.Stream).Select(stream => stream.MaxBy(entry => entry.Number)!).Where(HasNoSuccessor)]);
        var id = Id.New<EntryId>();
        var data =
            new AuditData
            {
                Entry = id,
                Salt = new byte[32],
                Json = last.Stream.Kind == StreamKind.Case || last.Case is null ? "{}" : $$"""{"case":"{{last.Case.Value.Value}}"}""",
            };
        var forged = new AuditEntry
        {
            Id = id,
            Stream = last.Stream,
            Number = last.Number + 1,
            RecordedAt = last.RecordedAt,
            Actor = last.Actor,
            Role = last.Role,
            Action = last.Action,
            Subject = last.Subject,
            Correlation = last.Correlation,
            PreviousHash = last.Hash(),
            Commitment = data.Commitment(),
            Case = last.Case,
            Data = data,
        };
        var withLeaf = _random.Next(2) == 0;
        return new($"entry {id.Value} forged at the end of its stream{(withLeaf ? ", with a leaf" : "")}",
            () =>
            {
                trail.Execute("""
                    INSERT INTO "AuditEntries" ("Id", "Stream", "Number", "RecordedAt", "Actor", "Role", "Action", "Subject", "Correlation", "PreviousHash", "Commitment", "Case")
                    SELECT @id, "Stream", @number, "RecordedAt", "Actor", "Role", "Action", "Subject", "Correlation", @previous, @commitment, "Case" FROM "AuditEntries" WHERE "Id" = @last
                    """,
                    ("@id", id), ("@number", forged.Number), ("@previous", forged.PreviousHash), ("@commitment", forged.Commitment),
                    ("@last", last.Id));
                trail.Execute(
                    """INSERT INTO "AuditData" ("EntryId", "Salt", "Data") VALUES (@id, @salt, @data)""", ("@id", id), ("@salt", data.Salt),
                    ("@data", data.Json));
                if (withLeaf)
                {
                    trail.Execute(
                        """INSERT INTO "AuditLeaves" ("LeafIndex", "EntryId", "LeafHash", "Signature") VALUES (@index, @id, @hash, @signature)""",
                        ("@index", (long)trail.Sealed.Count), ("@id", id), ("@hash", forged.LeafHash()), ("@signature", new byte[64]));
                }
            },
            first => first.Entry == id && first.How == Tampering.Forged);
    }

    /// <summary>Removes everything from some leaf on, as if it had never been there. Only the checkpoint outside shows it.</summary>
    private Alteration TailCut()
    {
        var from = (long)_random.Next(1, trail.Sealed.Count);
        return new($"cut from leaf {from} on", () => trail.CutFrom(from),
            first => first.LeafIndex == from && first.How == Tampering.Missing);
    }

    /// <summary>The index of disposals says that a sealed entry decided on it, but that entry decided on something else.</summary>
    private Alteration DataGoneUnderFalsePretences()
    {
        var (entry, pretext) = (Any(trail.Sealed), Any(trail.Sealed));
        return new($"data of leaf {entry.Leaf!.Index} gone",
            () =>
            {
                trail.Execute("""INSERT INTO "AuditDisposals" ("EntryId", "DecidedBy") VALUES (@id, @by)""", ("@id", entry.Id), ("@by", pretext.Id));
                trail.Execute("""DELETE FROM "AuditData" WHERE "EntryId" = @id""", ("@id", entry.Id));
            },
            first => first.Entry == entry.Id && first.How == Tampering.Missing);
    }

    /// <summary>Replaces one byte of a value, at any place, by another one; or a missing value by a present one.</summary>
    private void ChangeByte(string table, string column, string where)
    {
        var value = trail.Query($"""SELECT "{column}" FROM "{table}" WHERE {where}""").Single()[0];
        object changed = value switch
        {
            byte[] bytes => Change(bytes),
            long number => number + (1L << _random.Next(16, 40)),
            int number => number + (1 << _random.Next(16, 30)),
            bool flag => !flag,
            Guid id => new Guid(Change(id.ToByteArray())),
            DateTime moment => moment.AddMicroseconds(1L << _random.Next(40)),
            DateOnly day => day.AddDays(1 << _random.Next(8)),
            string { Length: > 0 } text => Change(text),
            _ => Present(trail.ColumnsOf(table)[column]),
        };
        trail.Execute($"""UPDATE "{table}" SET "{column}" = @value WHERE {where}""", ("@value", changed));
    }

    private static object Present(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var value when value == typeof(DateTime) => VettingServer.Start.UtcDateTime,
        var value when value == typeof(DateOnly) => new DateOnly(2026, 3, 2),
        var value when value == typeof(int) => 7,
        var value when value == typeof(string) => "Somebody said so.",
        _ => Guid.CreateVersion7(),
    };

    private byte[] Change(byte[] bytes)
    {
        var changed = bytes.ToArray();
        changed[_random.Next(changed.Length)] ^= (byte)(1 << _random.Next(8));
        return changed;
    }

    private string Change(string text)
    {
        // Only SQLite keeps a NUL in a text, and what follows it.
        var replacements = $"0123456789ABCDEFabcdefxyz {(TestDatabases.Current.Engine == DatabaseEngine.Sqlite ? "\0" : "")}";
        var at = _random.Next(text.Length);
        var c = Any([.. replacements.Where(c => c != text[at])]);
        return $"{text[..at]}{c}{text[(at + 1)..]}";
    }

    private void RebuildTree(Dictionary<EntryId, AuditEntry> forged)
    {
        var tree = new MerkleTree();
        foreach (var entry in trail.Sealed)
        {
            var hash = forged.GetValueOrDefault(entry.Id, entry).LeafHash();
            trail.Execute("""UPDATE "AuditLeaves" SET "LeafHash" = @hash WHERE "EntryId" = @id""", ("@hash", hash), ("@id", entry.Id));
            foreach (var (node, nodeHash) in tree.Add(hash))
            {
                trail.Execute("""UPDATE "AuditNodes" SET "Hash" = @hash WHERE "LastLeaf" = @last AND "Level" = @level""",
                    ("@hash", nodeHash), ("@last", AuditNode.LastLeafOf(node)), ("@level", (long)node.Level));
            }
        }
    }

    private AuditEntry EntryThatAttests(string kind, string id) => trail.Sealed.Single(entry =>
    {
        using var data = JsonDocument.Parse(entry.Data!.Json);
        return data.RootElement.TryGetProperty("attested", out var attested) && attested.GetProperty("kind").GetString() == kind
            && attested.GetProperty("id").GetGuid() == Guid.Parse(id);
    });

    private bool HasNoSuccessor(AuditEntry entry) =>
        (long)trail.Query($"""SELECT COUNT(*) FROM "AuditEntries" WHERE "Stream" = '{entry.Stream}' AND "Number" > {entry.Number}""")[0][0] == 0;

    private static Func<AuditFinding, bool> Names(AuditEntry entry) => first => first.Entry == entry.Id;

    /// <summary>The entry that recorded it, or the last one that committed to the record of which it is a part.</summary>
    private static Func<AuditFinding, bool> Names(AuditEntry entry, string table, string id) =>
        first => first.Entry == entry.Id || (first.What.Contains(table) && first.What.Contains(id, StringComparison.OrdinalIgnoreCase));

    private string AnyId(string table) => Any(trail.Query($"""SELECT "Id" FROM "{table}" """))[0].ToString()!;

    private static string Sql(EntryId id) => id.Value.ToString().ToUpperInvariant();

    private T Any<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    private sealed record Alteration(string What, Action Apply, Func<AuditFinding, bool> IsNamedBy);
}
