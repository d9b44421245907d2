using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.DataProtection;
using Vetting.Application.DataProtection.Processing;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Seeding;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.DataProtection;

/// <summary>The record of processing says what the system really keeps.</summary>
public sealed class ProcessingRecordTests
{
    [Fact]
    public async Task Every_table_of_the_database_stands_with_one_category_or_as_holding_nothing_of_anybody()
    {
        await using var server = await VettingServer.StartNew();
        var tables = await server.Look(db => Task.FromResult(
            db.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList()));

        DataCategories.All.SelectMany(category => category.Tables).Concat(DataCategories.OfNobody).Order(StringComparer.Ordinal).ShouldBe(tables);
    }

    [Fact]
    public async Task It_counts_whom_it_is_about_and_who_may_read_and_says_the_periods_in_force()
    {
        await using var server = await VettingServer.StartNew(SeedKind.DemoParty);
        var journey = new Journey(server);

        var record = await journey.Do("dpo", new GetProcessingRecord());

        (record.CasesOpen + record.CasesClosed).ShouldBe(await server.Look(db => db.Complaints.IgnoreQueryFilters().CountAsync()));
        record.Subjects.Single(row => row.Subject == DataSubject.Candidate).People.ShouldBe(await server.Look(db => db.Candidates.CountAsync()));
        record.Subjects.Single(row => row.Subject == DataSubject.Respondent).People.ShouldBeGreaterThan(0);
        record.Subjects.Single(row => row.Subject == DataSubject.Officer).People.ShouldBeGreaterThan(0);
        record.Readers.Select(row => row.Role).ShouldBe(
            [Role.ComplianceOfficer, Role.Investigator, Role.PanelMember, Role.PanelChair, Role.Auditor, Role.Candidate]);
        record.Periods.ShouldNotBeNull().DecidedYears.ShouldBeGreaterThan(0);
        (await server.Look(db => db.AuditEntries.CountAsync(entry => entry.Action == "ProcessingRecordRead"))).ShouldBe(1);
    }
}
