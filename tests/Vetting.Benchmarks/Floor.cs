using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vetting.Application.Common;
using Vetting.Benchmarks.Data;
using Vetting.Testing.Databases;

namespace Vetting.Benchmarks;

/// <summary>
/// What cannot be done without, by hand: the same kind of server, driver and durability, the same check of the token, the same look-ups of who asks, the
/// same rows read, the same rows written, the entry of a reading by the same group commit. No rules, no filter of visibility but the restricted cases.
/// </summary>
internal sealed class Floor : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly CaseDatabase _database;
    private readonly Channel<Writing> _writings = Channel.CreateUnbounded<Writing>(new() { SingleReader = false });
    private readonly Task _writer;
    private int _places;

    private Floor(CaseDatabase database, CasePattern logged, Uri issuer)
    {
        _database = database;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.Authority = issuer.ToString();
            options.RequireHttpsMetadata = false;
            options.MapInboundClaims = false;
            options.TokenValidationParameters.ValidateAudience = false;
            options.TokenValidationParameters.ValidTypes = ["at+jwt"];
        });
        builder.Services.AddAuthorization();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.UseAuthentication();
        _app.UseAuthorization();
        _app.MapGet("/complaints", (HttpContext http, CancellationToken _) => List(http)).RequireAuthorization();
        _app.MapPost("/complaints", (HttpContext http, JsonElement body) => Log(http, logged, body)).RequireAuthorization();
        _writer = Task.Run(Write);
    }

    public Uri Address => new(_app.Urls.Single());

    /// <param name="logged">The rows of a complaint as the product logs one.</param>
    /// <param name="issuer">The product, whose tokens it takes.</param>
    public static async Task<Floor> Start(CaseDatabase database, CasePattern logged, Uri issuer)
    {
        var floor = new Floor(database, logged, issuer);
        await floor._app.StartAsync();
        return floor;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _writings.Writer.Complete();
        await _writer;
    }

    private async Task<IResult> List(HttpContext http)
    {
        await using var connection = await Open();
        if (await Caller(connection, http.User) is not { } user)
        {
            return Results.Unauthorized();
        }

        List<Row> rows = [];
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = """
                SELECT c.Id, c.Reference, c.Respondent,
                    (SELECT p.Name FROM Candidates r JOIN Persons p ON p.Id = r.Person WHERE r.Id = c.Respondent), c.Stage, c.Disposition, c.ReceivedAt,
                    c.Gravest, c.NextDue, (SELECT group_concat(a.Category) FROM Allegations a WHERE a.ComplaintId = c.Id)
                FROM Complaints c WHERE NOT c.IsRestricted AND NOT EXISTS (SELECT 1 FROM CaseParties x WHERE x.ComplaintId = c.Id AND x.Person = @person)
                ORDER BY c.ReceivedAt DESC, c.Reference DESC LIMIT 51
                """;
            command.Parameters.AddWithValue("@person", user);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Add(new(
                    reader.GetGuid(0), reader.GetString(1), reader.GetGuid(2), reader.GetString(3), reader.GetString(4),
                    reader.IsDBNull(5) ? null : reader.GetString(5), reader.GetDateTime(6), reader.GetInt32(7), reader.GetString(8), reader.GetString(9)));
            }
        }

        await Commit(Entry("CasesListed", user, JsonSerializer.Serialize(new { Shown = rows.Take(50).Select(row => row.Id) })));
        return Results.Ok(new { Items = rows.Take(50), Next = rows.Count > 50 ? rows[49].Reference : null });
    }

    private async Task<IResult> Log(HttpContext http, CasePattern logged, JsonElement body)
    {
        await using var connection = await Open();
        if (await Caller(connection, http.User) is not { } user
            || await One(connection, "SELECT Person FROM Candidates WHERE Id = @id", ("@id", body.GetProperty("respondent").GetGuid())) is not string person)
        {
            return Results.Unauthorized();
        }

        var ids = Enumerable.Range(0, logged.Ids).Select(_ => Guid.CreateVersion7()).ToArray();
        (ids[0], ids[1]) = (body.GetProperty("respondent").GetGuid(), Guid.Parse(person));
        var reference = $"C-2099-{Interlocked.Increment(ref _places):D6}";
        var rows = logged.Fill(ids, [reference], TimeSpan.Zero).ToList();
        var (table, values) = rows.First(row => row.Table.Name == "Complaints");
        rows.Add((WordsTable, [FoundByWords.FirstAt(DateTimeOffset.UtcNow) + Interlocked.Increment(ref _places), values[Array.IndexOf(table.Columns, "Id")],
            $"{reference} false declaration is said to have left out a former membership"]));
        await Commit(new(rows, IsAlone: true));
        return Results.Created($"/complaints/{reference}", new { Id = reference });
    }

    /// <summary>The account, its session and its roles.</summary>
    private static async Task<Guid?> Caller(SqliteConnection connection, ClaimsPrincipal principal)
    {
        var user = Guid.Parse(principal.FindFirst("sub")!.Value);
        var session = Guid.Parse(principal.FindFirst("session")!.Value);
        return await One(connection, "SELECT SecurityStamp FROM Accounts WHERE Id = @id AND NOT IsLocked", ("@id", user)) is string
            && await One(connection, "SELECT LastSeenAt FROM Sessions WHERE Id = @id AND \"User\" = @user", ("@id", session), ("@user", user)) is string
            && await One(connection, "SELECT Role FROM RoleGrants WHERE \"User\" = @user AND State = 'Approved'", ("@user", user)) is string
                ? user : null;
    }

    private static Writing Entry(string action, Guid user, string data)
    {
        var id = Guid.CreateVersion7();
        var salt = RandomNumberGenerator.GetBytes(32);
        var commitment = SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(data)]);
        return new(
            [
                (EntryTable, [id, action, user, null, commitment, Guid.NewGuid(), 0L, new byte[32], DateTime.UtcNow, "ComplianceOfficer", $"floor:{id}", user]),
                (DataTable, [id, data, salt]),
                (UnsealedTable, [id]),
            ], IsAlone: false);
    }

    private static readonly string[] EntryColumns =
        ["Id", "Action", "Actor", "Case", "Commitment", "Correlation", "Number", "PreviousHash", "RecordedAt", "Role", "Stream", "Subject"];

    private static readonly PatternTable EntryTable = new("AuditEntries", EntryColumns);
    private static readonly PatternTable DataTable = new("AuditData", ["EntryId", "Data", "Salt"]);
    private static readonly PatternTable WordsTable = new("ComplaintWords", ["Id", "ComplaintId", "Words"]);
    private static readonly PatternTable UnsealedTable = new("AuditUnsealed", ["EntryId"]);

    private async Task Commit(Writing writing)
    {
        _writings.Writer.TryWrite(writing);
        await writing.Stored.Task;
    }

    /// <summary>Whatever waits is written in one transaction, but each act in its own.</summary>
    private async Task Write()
    {
        await using var db = TestDatabases.Current.Open(_database.ConnectionString);
        await db.Database.OpenConnectionAsync();
        var writer = new RowWriter(db);
        while (await _writings.Reader.WaitToReadAsync())
        {
            List<Writing> together = [];
            await using (var transaction = await db.Database.BeginTransactionAsync())
            {
                while (!together.Exists(written => written.IsAlone) && _writings.Reader.TryPeek(out var next)
                    && (together.Count == 0 || !next.IsAlone))
                {
                    _writings.Reader.TryRead(out _);
                    await writer.Write(next.Rows);
                    together.Add(next);
                }

                await transaction.CommitAsync();
            }

            together.ForEach(written => written.Stored.SetResult());
        }
    }

    private async Task<SqliteConnection> Open()
    {
        var connection = new SqliteConnection(_database.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<object?> One(SqliteConnection connection, string sql, params (string Name, Guid Value)[] parameters)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return await command.ExecuteScalarAsync();
    }

    private sealed record Row(
        Guid Id, string Reference, Guid Respondent, string Name, string Stage, string? Disposition, DateTime ReceivedAt, int Gravest, string NextDue,
        string Categories);

    /// <param name="IsAlone">In a transaction of its own, as an act is; readings share one.</param>
    private sealed record Writing(IReadOnlyList<(PatternTable Table, object?[] Values)> Rows, bool IsAlone)
    {
        public TaskCompletionSource Stored { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
