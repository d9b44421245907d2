using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Shouldly;
using Vetting.Application.Importing;
using Vetting.Domain.Auditing;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Elections;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Auditing;
using Vetting.Infrastructure.Auditing.Records;
using Vetting.Infrastructure.Persistence;
using Vetting.Infrastructure.Seeding;
using Vetting.Testing;
using Xunit;

namespace Vetting.Persistence.Tests.Schemas;

public sealed class PlainInsertsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 30, 15, 123, 456, TimeSpan.Zero);

    [Fact]
    public async Task What_is_stored_past_the_tracker_is_stored_as_EF_stores_it()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var server = await VettingServer.StartNew(SeedKind.Reference);
        await server.As(Caller.Operator("tester")).Send(new ImportCandidates(
            new ImportFile("candidates.csv", () => new MemoryStream("Membership number,Name\nM-1,Invented One"u8.ToArray())), ImportOptions.Default));
        var candidate = await server.Look(db => db.Candidates.AsNoTracking().SingleAsync(ct));
        var rules = await server.Look(db =>
            db.Rulebooks.AsNoTracking().OrderBy(version => version.InForceFrom).Select(version => version.Content).LastAsync(ct));
        var entities = Entities(candidate, rules);

        var asEf = await Rows(server, async db =>
        {
            db.AddRange(entities);
            await db.SaveChangesAsync(ct);
        });
        var plain = await Rows(server, async db =>
        {
            await using var inserts = new PlainInserts(db);
            await inserts.Insert(entities, ct);
        });

        plain.ShouldBe(asEf);
        asEf.Select(row => row.Split('|')[0]).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(
                ["Allegations", "AuditData", "AuditEntries", "AuditUnsealed", "CaseParties", "Complaints", "Deadlines", "RecordStates", "Rulings"],
                ignoreOrder: true);
    }

    /// <summary>One of everything that is ever added untracked, with and without what may be left out.</summary>
    private static object[] Entities(Candidate candidate, RulebookContent rules)
    {
        var by = new Actor(new UserId(Guid.CreateVersion7()), null);
        var (dismissed, _) = Complaint.ImportConcluded(
            Case("OLD-1", candidate), Ended(Disposition.Dismissed, null), "C-2021-000001", candidate, by, Now);
        var (decided, ruling) = Complaint.ImportConcluded(
            Case("OLD-2", candidate),
            Ended(Disposition.Decided, new FormerRuling(
                [FindingOutcome.Proved, FindingOutcome.NotProved], "As the minutes say: »so it was«", "4.2",
                new ImposedSanction("suspension", 6, new DateOnly(2021, 6, 1), "None."),
                new SanctionKind("suspension", "Suspension", true, ClearanceEffect.Barred, 12))),
            "C-2021-000002", candidate, by, Now);
        var open = Complaint.ImportOpen(Case("OLD-3", candidate), "C-2021-000003", new(rules, BankHolidays.None), by, Now);
        return [dismissed, decided, ruling!, open, .. Audited(StreamId.Of(dismissed.Id), dismissed.Id), .. Audited(StreamId.System, null)];
    }

    private static FormerEnd Ended(Disposition disposition, FormerRuling? ruling) => new(new DateOnly(2021, 6, 1), disposition, null, ruling);

    private static FormerCase Case(string reference, Candidate candidate) => new(
        reference, "Old register, drawer ß", candidate.Id, candidate.Person, ComplaintSource.Press, new DateOnly(2021, 3, 1),
        [
            new NewAllegation("bullying", "Did it", new DateOnly(2021, 2, 1), new DateOnly(2021, 2, 2), new DateOnly(2021, 2, 3), Severity.Serious),
            new NewAllegation("discrimination", "Said it", null, null, null, Severity.Minor),
        ]);

    private static object[] Audited(StreamId stream, ComplaintId? @case)
    {
        var id = new EntryId(Guid.CreateVersion7());
        var data = new AuditData { Entry = id, Salt = RandomNumberGenerator.GetBytes(AuditData.SaltLength), Json = "{\"a\":\"ß\"}" };
        return
        [
            new AuditEntry
            {
                Id = id, Stream = stream, Number = 1_000_000_007, RecordedAt = Now, Actor = Guid.CreateVersion7(), Role = "Operator", Action = "Tried",
                Subject = stream.Id, Correlation = Guid.CreateVersion7(), PreviousHash = new byte[MerkleTree.HashLength],
                Commitment = data.Commitment(), Case = @case, Data = data,
            },
            new AuditUnsealed { Entry = id },
            new RecordState
            {
                Kind = "Complaints", Record = id.Value.ToString(), Number = 3, Shape = 2, Salt = RandomNumberGenerator.GetBytes(RecordState.SaltLength),
                Rows = @case is null ? null : "{}", Entry = id,
            },
        ];
    }

    /// <summary>What a work adds to the tables, each row as the driver reads it.</summary>
    private static Task<List<string>> Rows(VettingServer server, Func<VettingDbContext, Task> write) => server.Look(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var before = await Rows(db);
        await write(db);
        return (await Rows(db)).Except(before).Order(StringComparer.Ordinal).ToList();
    });

    private static async Task<List<string>> Rows(VettingDbContext db)
    {
        List<string> rows = [];
        foreach (var table in db.Model.GetEntityTypes().Select(entity => entity.GetTableName()).OfType<string>().Distinct())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Add($"{table}|{string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => Shown(reader, column)))}");
            }
        }

        return rows;
    }

    private static string Shown(DbDataReader reader, int column) => reader.GetValue(column) is var value && value is byte[] bytes
        ? $"{reader.GetName(column)} bytes {Convert.ToHexString(bytes)}"
        : $"{reader.GetName(column)} {value.GetType().Name} {value}";
}
