using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Auditing;
using Vetting.Application.Complaints;
using Vetting.Application.Elections;
using Vetting.Application.Files;
using Vetting.Domain.Complaints;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Persistence.Engines;
using Vetting.Testing;
using Vetting.Testing.Databases;
using Xunit;

namespace Vetting.Persistence.Tests.Upgrades;

/// <summary>
/// Parties run this. The database of any earlier release becomes one of today's, and nothing that it recorded is lost or reads differently.
/// </summary>
public sealed class UpgradeTests
{
    public static TheoryData<string> Versions => [.. KeptRelease.Versions];

    [Theory, MemberData(nameof(Versions))]
    public async Task A_database_of_an_earlier_release_is_whole_and_goes_on(string version)
    {
        await using var release = await KeptRelease.Serve(version);
        var journey = new Journey(release.Server);
        var kept = await File.ReadAllTextAsync(release.Checkpoints, TestContext.Current.CancellationToken);

        var before = await journey.Do("auditor", new VerifyAuditTrail(kept));
        var reference = await journey.CaseOf(await journey.Rule());
        var after = await journey.Do("auditor", new VerifyAuditTrail(kept));

        before.Findings.ShouldBeEmpty();
        before.Records.Since.ShouldNotBeNull("its records were committed to when it was upgraded");
        before.Records.Kinds.Single(kind => kind.Table == "Complaints").Records.ShouldBeGreaterThan(50);
        before.Sealed.ShouldBeGreaterThan(1_000);
        (await journey.Case(reference)).Stage.ShouldBe(Stage.Ruled);
        (await journey.Do("officer", new GetBankHolidays())).Divisions.Count.ShouldBe(3, "the shipped list was taken in");
        after.Findings.ShouldBeEmpty();
        (await release.Server.As(Caller.Operator("tester")).Send(new VerifyEvidenceFiles())).Damaged.ShouldBeEmpty();
    }

    /// <summary>The state of each case now is the one that its entries tell, which an earlier release wrote.</summary>
    [Theory, MemberData(nameof(Versions))]
    public async Task The_cases_of_an_earlier_release_are_read_as_they_were(string version)
    {
        await using var release = await KeptRelease.Serve(version);
        var server = release.Server;
        var journey = new Journey(server);
        var auditor = await journey.As("auditor");
        var cases = await server.Look(db => db.Complaints.AsNoTracking().Where(complaint => !complaint.IsRestricted).ToListAsync());

        foreach (var complaint in cases)
        {
            var told = await auditor.Send(new GetCaseAsOf(complaint.Reference, server.Clock.GetUtcNow()));

            told.Stage.ShouldBe(complaint.Stage, complaint.Reference);
            told.Disposition.ShouldBe(complaint.Disposition, complaint.Reference);
            told.Evidence.Select(item => item.Id).ShouldBe(complaint.Evidence.Select(item => item.Id), ignoreOrder: true, complaint.Reference);
            var file = await auditor.Send(new GetComplaint(complaint.Reference));
            file.Allegations.Count.ShouldBe(complaint.Allegations.Count, complaint.Reference);
            complaint.Allegations.Select(allegation => allegation.Number)
                .ShouldBe(Enumerable.Range(1, complaint.Allegations.Count), complaint.Reference);
        }

        cases.Count.ShouldBeGreaterThan(50);
    }

    [Theory, MemberData(nameof(Versions))]
    public async Task It_has_the_tables_columns_indexes_and_triggers_of_a_new_one(string version)
    {
        await using var upgraded = await KeptRelease.Serve(version);
        await using var made = await VettingServer.StartNew();

        (await Schema(upgraded.Server)).ShouldBe(await Schema(made));
    }

    /// <summary>One line for each, in order. A table to which columns were added may have them in another order, and with a default.</summary>
    private static Task<List<string>> Schema(VettingServer server) =>
        server.Look(db => db.Database.SqlQueryRaw<string>(TestDatabases.Current.Engine == DatabaseEngine.Sqlite
        ? """
          SELECT m.name || '.' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || c.pk AS "Value" FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'
          UNION SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master WHERE type <> 'table' ORDER BY 1
          """
        : """
          SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || coalesce(character_maximum_length::text, '') || ' ' || coalesce(collation_name, '') || ' ' || is_nullable AS "Value"
          FROM information_schema.columns WHERE table_schema = 'public'
          UNION SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
          UNION SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1
          """).ToListAsync());
}
