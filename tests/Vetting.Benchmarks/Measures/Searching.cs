using MediatR;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vetting.Application.DataProtection;
using Vetting.Benchmarks.Data;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;
using Vetting.Infrastructure;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;

namespace Vetting.Benchmarks.Measures;

/// <summary>
/// What it costs to find everything about a respondent by the indexes, and how fast all that is kept is read through, on SQLite. The floor reads every
/// row of the allegations with SQL written by hand, and looks at none.
/// </summary>
internal static class Searching
{
    private const int Rounds = 5;

    public static async Task<IReadOnlyList<Result>> Run(int cases)
    {
        using var folder = new TemporaryFolder();
        var database = await (await CaseDatabase.Of(cases)).Copy(folder);
        await using var product = await Product.Start(database, isServing: false);
        var officer = await product.Look(async db =>
        {
            var account = await db.Users.SingleAsync(user => user.Email == "dpo@demo.invalid");
            return Caller.SignedIn(new UserId(account.Id), account.Person, [Role.DataProtectionOfficer], "192.0.2.1");
        });
        var subjects = await product.Look(db => db.Candidates.OrderBy(candidate => candidate.Id).Skip(7).Take(Rounds + 1)
            .Select(candidate => candidate.Person).ToListAsync());
        List<double> products = [];
        List<double> floors = [];
        List<double> rows = [];
        foreach (var (round, subject) in subjects.Index())
        {
            var request = await Known(product, officer, subject);
            var search = await Seconds(async () =>
            {
                var part = await Send(product, officer, new SearchForSubject(request));
                await Send(product, officer, new NoteSearched(request, part));
                if (part.Found.Count == 0)
                {
                    throw new InvalidOperationException("Nothing was found.");
                }
            });
            var floor = await Seconds(() => Task.FromResult(ReadAll(database.ConnectionString)));
            var reading = await Seconds(() => Send(product, officer, new SearchForSubject(request)));
            if (round > 0)
            {
                products.Add(search);
                floors.Add(floor);
                rows.Add(SearchForSubject.MostReadAtOnce / reading);
            }
        }

        List<Result> results =
        [
            Result.Of("find by the indexes", products, floors, Result.Seconds, "≤ 5 s"),
            Result.Of("read through, rows", rows, [.. floors.Select(floor => cases / floor)], Result.PerSecond),
        ];
        results.ForEach(Console.WriteLine);
        return results;
    }

    private static async Task<string> Known(Product product, Caller officer, PersonId subject)
    {
        var today = CivilTime.DateOf(DateTimeOffset.UtcNow);
        var request = await Send(product, officer, new ReceiveSubjectRequest(new(
            SubjectRequestKind.Access, RequestChannel.Email, today, subject, [], [], "Everything.")));
        await Send(product, officer, new ConfirmSubjectIdentity(request, 1, today, "Wrote from the address on record"));
        return request;
    }

    private static int ReadAll(string connectionString)
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT Id, Text FROM Allegations";
        using var reader = command.ExecuteReader();
        var read = 0;
        while (reader.Read())
        {
            read += reader.GetString(1).Length > 0 ? 1 : 0;
        }

        return read;
    }

    private static async Task<double> Seconds(Func<Task> work)
    {
        var began = TimeProvider.System.GetTimestamp();
        await work();
        return TimeProvider.System.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task<TResponse> Send<TResponse>(Product product, Caller officer, IRequest<TResponse> request)
    {
        await using var scope = product.Services.CreateScopeAs(officer);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }
}
