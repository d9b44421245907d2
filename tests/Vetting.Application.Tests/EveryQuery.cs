using System.Runtime.CompilerServices;
using Shouldly;
using Vetting.Application.Auditing;
using Vetting.Application.Candidates;
using Vetting.Application.DataProtection;
using Vetting.Application.Files;
using Vetting.Application.Importing;
using Vetting.Application.Letters;
using Vetting.Application.People;
using Vetting.Application.Reporting;
using Vetting.Application.Reports;
using Vetting.Application.Tests;
using Vetting.Infrastructure.Persistence.Engines;
using Vetting.Testing.Databases;
using Vetting.Testing.TSql;
using Xunit;

[assembly: AssemblyFixture(typeof(EveryQuery))]

namespace Vetting.Application.Tests;

/// <summary>
/// Runs after all tests. SQL Server must be able to answer everything that they asked of the database, SQLite must find it without reading a table that
/// grows from beginning to end, and they must have sent every request. A query that SQL Server cannot translate at all has already failed in its
/// test.
/// </summary>
public sealed class EveryQuery : IDisposable
{
    /// <summary>The arguments by which some tests are chosen.</summary>
    private static readonly string[] Parts = ["-class", "-method", "-namespace", "-trait", "--filter"];

    /// <summary>Tables that do not grow with cases: they are as long as a list on a wall.</summary>
    private static readonly string[] Short =
        ["Accounts", "DataBreaches", "Elections", "HolidayCalendars", "ImportMappings", "LetterTemplates", "OpenIddictApplications", "PanelRegister",
            "PrivacyNotices", "RoleGrants", "Rulebooks", "Seats", "Selections"];

    /// <summary>
    /// Who reads a whole table all the same. Figures count everything; what is checked or imported is read once; a name is sought anywhere within a
    /// name.
    /// </summary>
    private static readonly (string Request, string Table)[] Whole =
    [
        (nameof(GetStatistics), "Allegations"), (nameof(GetStatistics), "Complaints"), (nameof(GetStatistics), "InterimMeasures"),
        (nameof(GetStatistics), "Panels"), (nameof(GetStatistics), "Rulings"),
        (nameof(GetDisparity), "Candidates"), (nameof(GetDisparity), "Complaints"), (nameof(GetDisparity), "ConcludedCases"),
        (nameof(GetDisparity), "ComplainantGroups"), (nameof(GetDisparity), "GroupAttributes"),
        (nameof(GetStatistics), "Candidates"), (nameof(GetStatistics), "ConcludedCases"), (nameof(GetStatistics), "ComplainantGroups"),
        (nameof(GetStatistics), "GroupAttributes"),
        (nameof(GetTimesByGroup), "Candidates"), (nameof(GetTimesByGroup), "Complaints"), (nameof(GetTimesByGroup), "ComplainantGroups"),
        (nameof(GetTimesByGroup), "GroupAttributes"),
        (nameof(GetTimesByGroup), "Panels"), (nameof(GetTimesByGroup), "Rulings"), (nameof(GetRoutePractice), "Complaints"),
        (nameof(GetProcessingRecord), "Complaints"), (nameof(GetProcessingRecord), "LegalHolds"), (nameof(GetPrivacyNotices), "NoticesShown"),
        (nameof(GetExtract), "Complaints"), (nameof(GetExtract), "ConcludedCases"),
        (nameof(VerifyAuditTrail), "Candidates"), (nameof(VerifyAuditTrail), "CaseKeys"), (nameof(VerifyAuditTrail), "Complaints"),
        (nameof(VerifyAuditTrail), "ComplaintWords"), (nameof(VerifyAuditTrail), "ConcludedCases"), (nameof(VerifyAuditTrail), "Persons"),
        (nameof(VerifyEvidenceFiles), "EvidenceFiles"), (nameof(VerifyEvidenceFiles), "DisclosureBundles"), (nameof(VerifyEvidenceFiles), "Letters"),
            (nameof(ForgetEvidenceFiles), "EvidenceFiles"),
        (nameof(ImportCandidates), "Candidates"), (nameof(ImportCandidates), "PersonRelationships"), (nameof(ImportComplaints), "Complaints"),
        (nameof(SearchCandidates), "Candidates"), (nameof(GetMergedPersons), "Persons"),
        (nameof(GetOutliers), "ConcludedCases"), (nameof(GetReplay), "ConcludedCases"), (nameof(GetDeciders), "AuditEntries"),
        (nameof(GetDeciders), "ConcludedCases"), (nameof(GetDeciders), "Rulings"), (nameof(GetInterimPractice), "Complaints"),
        (nameof(GetReports), "Reports"), (nameof(GetLetterRuns), "Candidates"),
    ];

    /// <summary>What every act asks that must know which records are of one person: it walks an index of all persons, few of which were merged.</summary>
    private const string WhoWasMerged = "WHERE \"p\".\"MergedInto\" IS NOT NULL";

#pragma warning disable CA2255 // Before the first query of a test, whichever it is.
    [ModuleInitializer]
    internal static void Begin()
    {
        if (TestDatabases.Current.Engine == DatabaseEngine.Sqlite)
        {
            SqlServerShadow.Begin();
            SentRequests.Begin();
            QueryPlans.Begin();
        }
    }
#pragma warning restore CA2255

    public void Dispose()
    {
        if (TestDatabases.Current.Engine != DatabaseEngine.Sqlite)
        {
            return;
        }

        using var schema = TSqlSchema.Present();
        schema.AddQueries(SqlServerShadow.Queries);
        schema.Problems().ShouldBeEmpty();
        QueryPlans.Scans().GetAwaiter().GetResult()
            .Where(scan => !Short.Contains(scan.Table) && !Whole.Contains((scan.Request, scan.Table)))
            .Where(scan => !scan.Sql.EndsWith(WhoWasMerged, StringComparison.Ordinal))
            .Select(scan => $"{scan.Request} reads all of {scan.Table}: {scan.Sql}").ShouldBeEmpty();

        // If only some tests were run, that proves nothing about all.
        if (!Environment.GetCommandLineArgs().Any(argument => Parts.Any(part => argument.StartsWith(part, StringComparison.Ordinal))))
        {
            SentRequests.Missing.ShouldBeEmpty("Their queries were not checked for SQL Server.");
        }
    }
}
