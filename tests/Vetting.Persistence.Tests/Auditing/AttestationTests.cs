using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Shouldly;
using Vetting.Application.Auditing;
using Vetting.Infrastructure.Auditing.Records;
using Vetting.Infrastructure.Persistence.Engines;
using Vetting.Testing;
using Vetting.Testing.Databases;
using Xunit;

namespace Vetting.Persistence.Tests.Auditing;

/// <summary>
/// Whole means whole. Every column of every table of the model is altered behind the product's back, and in each table one row is removed and one
/// forged. The verification names each with its table and its row; or the table or column is in the list of what is not held against the trail, with
/// the reason.
/// </summary>
[Turn(3)]
public sealed class AttestationTests(AttestedParty party) : IClassFixture<AttestedParty>
{
    /// <summary>The tables of the trail itself, which <see cref="TamperingTests"/> alter.</summary>
    private static readonly string[] Unwritten = ["AspNetUserClaims", "OpenIddictScopes"];

    private IEnumerable<RecordTable> Tables => RecordKinds.Of(party.Db).All.SelectMany(kind => kind.Tables);

    private IEnumerable<RecordTable> WrittenTables => Tables.Where(table => !Unwritten.Contains(table.Name));

    [Fact]
    public async Task The_untouched_party_is_whole_and_the_report_says_what_that_covers()
    {
        var result = await party.VerifyAfter(() => { });

        result.Findings.ShouldBeEmpty();
        result.Records.Since.ShouldBeNull();
        result.Records.Kinds.Single(kind => kind.Table == "Complaints").ShouldSatisfyAllConditions(
            complaints => complaints.Records.ShouldBe(party.Db.Complaints.IgnoreQueryFilters().Count()),
            complaints =>
                complaints.Parts.ShouldBe(["Allegations", "CaseAccess", "CaseParties", "Deadlines", "Evidence", "InterimMeasures", "NoticeArrivals", "Notices"]));
    }

    [Fact]
    public void Every_table_is_held_against_the_trail_or_the_report_says_why_not()
    {
        var model = party.Db.Model.GetEntityTypes().Select(entity => entity.GetTableName()).OfType<string>().Distinct();
        var told = Tables.Select(table => table.Name).Concat(RecordKinds.NotAttested.Keys.Where(known => !known.Contains('.')));

        told.Order().ShouldBe(model.Order());
        foreach (var table in WrittenTables)
        {
            party.Query($"""SELECT COUNT(*) FROM "{table.Name}" """)[0][0]
                .ShouldNotBe(0L, $"Nothing in {table.Name} can be altered: let {nameof(AttestedParty)} write a row.");
        }
    }

    public static TheoryData<int> Columns => [.. Enumerable.Range(0, 38)];

    /// <summary>One column of each table at a time.</summary>
    [Theory, MemberData(nameof(Columns))]
    public async Task Whichever_column_is_altered_the_row_is_named(int at)
    {
        WrittenTables.Max(table => table.Columns.Count).ShouldBe(Columns.Count, "each column has its turn");
        List<(RecordTable Table, RecordColumn Column, string Row)> altered = [];
        var result = await party.VerifyAfter(() =>
        {
            foreach (var table in WrittenTables.Where(table => at < table.Columns.Count))
            {
                // A row that no other alteration of this turn touches. Therefore the parts of a case are each taken from a different case.
                var row = RowsOf(table).Skip(altered.Count % 3).Append(RowsOf(table)[0]).First();
                altered.Add((table, table.Columns[at], Key(table, row)));
                Alter(table, table.Columns[at], row);
            }
        });

        foreach (var (table, column, row) in altered)
        {
            result.Findings.ShouldContain(
                finding => finding.What.Contains(table.Name) && finding.What.Contains(row), $"{table.Name}.{column.Name} of {row}");
        }
    }

    [Fact]
    public async Task Whichever_row_is_removed_it_is_named()
    {
        foreach (var table in WrittenTables)
        {
            var row = RowsOf(table)[0];
            var result = await party.VerifyAfter(() => party.Execute($"""DELETE FROM "{table.Name}" WHERE {Where(table)}""", Parameters(table, row)));

            result.Findings.ShouldContain(
                finding => finding.How == Tampering.Missing && finding.What.Contains(table.Name) && finding.What.Contains(Key(table, row)),
                table.Name);
        }
    }

    [Fact]
    public async Task Wherever_a_row_is_forged_it_is_found()
    {
        foreach (var table in Tables)
        {
            var result = await party.VerifyAfter(() => Forge(table));

            result.Findings.ShouldContain(finding => finding.How == Tampering.Forged && finding.What.Contains(table.Name), table.Name);
        }
    }

    [Theory]
    [InlineData("Number")]
    [InlineData("Shape")]
    [InlineData("Salt")]
    [InlineData("Rows")]
    [InlineData("Entry")]
    [InlineData("Kind")]
    [InlineData("Record")]
    public async Task The_index_of_what_was_committed_to_cannot_be_bent_to_fit(string column)
    {
        var table = IndexTable(column);
        var row = RowsOf(table)[0];

        var result = await party.VerifyAfter(() => Alter(table, table.Columns[^1], row));

        var (kind, record) = ((string)row[0], (string)row[1]);
        result.Findings.ShouldContain(finding => finding.What.Contains(kind) && finding.What.Contains(record));
    }

    [Fact]
    public async Task A_record_that_is_put_back_to_an_earlier_state_is_named()
    {
        var latest = party.Query(
            """SELECT "Record", "Number" FROM "RecordStates" WHERE "Kind" = 'Complaints' AND "Number" > 3 ORDER BY "Record" """)[0];

        var result = await party.VerifyAfter(() =>
            party.Execute(
                """UPDATE "RecordStates" SET "Number" = "Number" - 1 WHERE "Kind" = 'Complaints' AND "Record" = @record""", ("@record", latest[0])));

        result.Findings.ShouldContain(finding => finding.What.Contains($"Complaints {latest[0]} stands as it was before this entry."));
    }

    [Fact]
    public async Task A_state_and_a_record_that_are_both_removed_are_named()
    {
        var id = (string)party.Query("""SELECT "Record" FROM "RecordStates" WHERE "Kind" = 'RoleGrants' ORDER BY "Record" """)[0][0];

        var result = await party.VerifyAfter(() =>
        {
            party.Execute("""DELETE FROM "RecordStates" WHERE "Record" = @record""", ("@record", id));
            party.Execute("""DELETE FROM "RoleGrants" WHERE "Id" = @id""", ("@id", Guid.Parse(id)));
        });

        result.Findings.ShouldContain(finding => finding.How == Tampering.Missing && finding.What.Contains($"RoleGrants {id}"));
    }

    [Theory]
    [InlineData("""UPDATE "ComplaintWords" SET "Words" = (SELECT "Words" FROM "ComplaintWords" WHERE "ComplaintId" <> @id ORDER BY "ComplaintId" LIMIT 1) WHERE "ComplaintId" = @id""")]
    [InlineData("""DELETE FROM "ComplaintWords" WHERE "ComplaintId" = @id""")]
    [InlineData("""UPDATE "ComplaintWords" SET "ComplaintId" = '00000000-0000-0000-0000-000000000001' WHERE "ComplaintId" = @id""")]
    public async Task Words_by_which_a_case_is_no_longer_found_are_named(string alteration)
    {
        var complaint = party.Db.Complaints.IgnoreQueryFilters().OrderBy(complaint => complaint.Reference).First().Id.Value;
        var sql = TestDatabases.Current.Engine == DatabaseEngine.SqlServer
            ? alteration.Replace("SELECT", "SELECT TOP 1").Replace("LIMIT 1", "")
            : alteration;

        var result = await party.VerifyAfter(() => party.Execute(sql, ("@id", complaint)));

        result.Findings.ShouldContain(finding => finding.What.Contains($"Complaints {complaint}: the words"));
    }

    [Theory]
    [InlineData("""DELETE FROM "CaseKeys" WHERE "Complaint" = @id""")]
    [InlineData("""UPDATE "CaseKeys" SET "Key" = 'category:nothing' WHERE "Complaint" = @id AND "Key" LIKE 'category:%'""")]
    [InlineData("""UPDATE "CaseKeys" SET "ReceivedAt" = '2001-01-01 00:00:00' WHERE "Complaint" = @id""")]
    public async Task A_case_that_lists_no_longer_find_is_named(string alteration)
    {
        var complaint = party.Db.Complaints.IgnoreQueryFilters().OrderBy(complaint => complaint.Reference).First().Id.Value;

        var result = await party.VerifyAfter(() => party.Execute(alteration, ("@id", complaint)));

        result.Findings.ShouldContain(finding => finding.What.Contains($"CaseKeys {complaint}"));
    }

    [Theory]
    [InlineData("""DELETE FROM "ConcludedCases" WHERE "Complaint" = @id""")]
    [InlineData("""UPDATE "ConcludedCases" SET "Sanction" = 'expulsion' WHERE "Complaint" = @id""")]
    [InlineData("""UPDATE "ConcludedCases" SET "IsRestricted" = '1' WHERE "Complaint" = @id""")]
    [InlineData("""DELETE FROM "ConcludedShapes" WHERE "Shape" = (SELECT "Shape" FROM "ConcludedCases" WHERE "Complaint" = @id)""")]
    public async Task A_concluded_case_that_others_are_no_longer_compared_with_as_it_was_decided_is_named(string alteration)
    {
        var complaint = party.Db.ConcludedCases.OrderBy(row => row.Reference).First().Complaint.Value;

        var result = await party.VerifyAfter(() => party.Execute(alteration, ("@id", complaint)));

        result.Findings.ShouldContain(finding => finding.What.Contains($"ConcludedCases {complaint}"));
    }

    [Theory]
    [InlineData("Persons", "PlainName")]
    [InlineData("Persons", "PlainEmail")]
    [InlineData("Candidates", "PlainNumber")]
    public async Task Who_is_no_longer_found_by_their_own_name_or_number_is_named(string table, string column)
    {
        var id = party.Query($"""SELECT "Id" FROM "{table}" ORDER BY "Id" """)[0][0];

        var result = await party.VerifyAfter(() => party.Execute(
            $"""UPDATE "{table}" SET "{column}" = 'somebody else' WHERE "Id" = @id""", ("@id", id)));

        result.Findings.ShouldContain(finding => finding.What.Contains($"{table} {Guid.Parse(id.ToString()!)}: that by which"));
    }

    /// <summary>The index with one of its columns last, as if it were a table like the others.</summary>
    private static RecordTable IndexTable(string column)
    {
        Type type = column switch { "Number" or "Shape" => typeof(long), "Salt" => typeof(byte[]), "Entry" => typeof(Guid), _ => typeof(string) };
        return new("RecordStates", "Record", ["Kind", "Record"],
            [new("Kind", typeof(string), 1, null), new("Record", typeof(string), 1, null), .. column is "Kind" or "Record" ? (RecordColumn[])[] : [],
                new(column, type, 1, null)]);
    }

    private List<object[]> RowsOf(RecordTable table) => party.Query(
        $"""SELECT "{string.Join("\", \"", table.Columns.Select(column => column.Name))}" FROM "{table.Name}" ORDER BY "{string.Join("\", \"", table.Key)}" """);

    private void Alter(RecordTable table, RecordColumn column, object[] row)
    {
        var value = Another(row[table.Columns.ToList().IndexOf(column)], column.StoredAs);
        party.Execute(
            $"""UPDATE "{table.Name}" SET "{column.Name}" = {Assigned(table, column, "@value")} WHERE {Where(table)}""",
            [("@value", value), .. Parameters(table, row)]);
    }

    /// <summary>A copy of a row under another key; or, if there is no row, a new one with any values that fit.</summary>
    private void Forge(RecordTable attested)
    {
        var leftOut = party.ColumnsOf(attested.Name).Where(column => attested.Columns.All(known => known.Name != column.Key))
            .Select(column => new RecordColumn(column.Key, column.Value, 1, null));
        var table = attested with { Columns = [.. attested.Columns, .. leftOut] };
        var template = RowsOf(table).FirstOrDefault();
        var entity = party.Db.Model.GetEntityTypes().First(entity => entity.GetTableName() == table.Name && !entity.IsMappedToJson());
        var other = entity.GetIndexes().Where(index => index.IsUnique).SelectMany(index => index.Properties)
            .Concat(entity.FindPrimaryKey()!.Properties)
            .Where(property => property.GetColumnName() != table.Owner || table.Key.Count == 1)
            .Select(property => property.GetColumnName()).ToHashSet();
        var values = table.Columns.Select((column, at) => template is null ? Another(DBNull.Value, column.StoredAs)
            : other.Contains(column.Name) ? Another(template[at], column.StoredAs)
            : template[at]);
        party.Execute(
            $"""
            INSERT INTO "{table.Name}" ("{string.Join("\", \"", table.Columns.Select(column => column.Name))}")
            VALUES ({string.Join(", ", table.Columns.Select((column, at) => Assigned(table, column, $"@v{at}")))})
            """, [.. values.Select((value, at) => ($"@v{at}", (object?)value))]);
    }

    private static string Where(RecordTable table) => string.Join(" AND ", table.Key.Select((column, at) => $"\"{column}\" = @k{at}"));

    private static (string, object?)[] Parameters(RecordTable table, object[] row) =>
        [.. table.KeyAt.Select((column, at) => ($"@k{at}", (object?)row[column]))];

    private static string Key(RecordTable table, object[] row) => string.Join('/', Parameters(table, row).Select(value => value.Item2 switch
    {
        string text when Guid.TryParse(text, out var id) => id.ToString(),
        var key => StoredValue.Text(key!),
    }));

    private static string Assigned(RecordTable table, RecordColumn column, string parameter) =>
        TestDatabases.Current.Engine == DatabaseEngine.PostgreSql && table.Name == "Passkeys" && column.Name == "Data"
            ? $"CAST({parameter} AS jsonb)"
            : parameter;

    /// <summary>Another value of the same type, in the form in which the engine reads and writes it.</summary>
    private static object Another(object value, Type type) => value switch
    {
        DBNull when type == typeof(Guid) => TestDatabases.Current.Engine == DatabaseEngine.Sqlite
            ? Guid.CreateVersion7().ToString().ToUpperInvariant()
            : Guid.CreateVersion7(),
        DBNull when type == typeof(DateTime) => TestDatabases.Current.Engine == DatabaseEngine.Sqlite
            ? "2026-03-02 09:00:00"
            : new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc),
        DBNull when type == typeof(DateOnly) => TestDatabases.Current.Engine == DatabaseEngine.Sqlite ? "2026-03-02" : new DateOnly(2026, 3, 2),
        DBNull when type == typeof(bool) && TestDatabases.Current.Engine != DatabaseEngine.Sqlite => true,
        DBNull when type == typeof(string) => "7",
        DBNull when type == typeof(byte[]) => Encoding.UTF8.GetBytes("7"),
        DBNull => 7,
        Guid => Guid.CreateVersion7(),
        byte[] bytes => (byte[])[.. bytes[..^1], (byte)(bytes[^1] ^ 1)],
        DateTime moment => moment.AddSeconds(1),
        DateOnly day => day.AddDays(-1),
        bool flag => !flag,
        long number => number + 1,
        int number => number + 1,
        "" => "7",
        string text when text.StartsWith('{') => """{"name":"7"}""",
        string text when Guid.TryParse(text, out _) => Guid.CreateVersion7().ToString().ToUpperInvariant(),
        string text => text[..^1] + (text[^1] == '~' ? '7' : '~'),
        _ => throw new NotSupportedException(value.GetType().Name),
    };
}
