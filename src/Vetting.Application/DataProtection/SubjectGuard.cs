using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.DataProtection;

/// <summary>
/// What of the records about a person would tell them who a protected complainant, witness or reporter is. Where that cannot be told from the words,
/// because somebody protected wrote them or a file holds them, it is assumed.
/// </summary>
internal sealed class SubjectGuard
{
    private const int AtOnce = 200;

    /// <summary>In what somebody protected said or wrote, every word may tell who they are.</summary>
    private static readonly string[] InTheirWords = ["DisagreementStatements", IEveryRecord.Files, "Investigations", "Statements"];

    private readonly SubjectSought _sought;
    private readonly Dictionary<ComplaintId, ProtectedInCase> _cases = [];

    /// <summary>Statements of disagreement that are the person's own.</summary>
    private readonly HashSet<string> _ownStatements = [];

    private SubjectGuard(SubjectSought sought) => _sought = sought;

    /// <param name="records">Of whose cases it knows who is protected in them, as of all cases to which the person is a party.</param>
    public static async Task<SubjectGuard> Of(IVettingDb db, SubjectSought sought, IEnumerable<ReadRecord> records, CancellationToken ct)
    {
        var guard = new SubjectGuard(sought);
        var persons = sought.Keys.Persons;
        var own = persons.Count == 0
            ? []
            : await db.Complaints.IgnoreQueryFilters()
                .SelectMany(complaint => complaint.Parties.Where(party => persons.Contains(party.Person)), (complaint, _) => complaint.Id).ToListAsync(ct);
        foreach (var some in records.Select(record => record.Case).OfType<ComplaintId>().Union(own).Chunk(AtOnce))
        {
            var anonymously = await db.Reports.IgnoreQueryFilters()
                .SelectMany(
                    report => report.Cases.Where(opened => some.Contains(opened.Complaint)), (report, opened) => new { opened.Complaint, report.Confidentiality })
                .Where(report => report.Confidentiality == Confidentiality.Anonymous).Select(report => report.Complaint).ToListAsync(ct);
            foreach (var complaint in await db.Complaints.IgnoreQueryFilters().AsNoTracking().Where(complaint => some.Contains(complaint.Id)).ToListAsync(ct))
            {
                var reporters = await db.ReportersOf(complaint, ct);
                guard._cases[complaint.Id] = new(
                    [
                        .. await db.IdentitiesOf([.. complaint.ProtectedPersons.Except(persons)], ct),
                        .. reporters.Where(reporter => !sought.Names.Any(reporter.IsNamedIn)),
                    ],
                    anonymously.Contains(complaint.Id));
            }
        }

        var requests = await db.SubjectRequests.IgnoreQueryFilters()
            .Where(request => request.Person != null && persons.Contains(request.Person.Value)).Select(request => request.Id).ToListAsync(ct);
        var statements = await db.DisagreementStatements.IgnoreQueryFilters().Where(statement => requests.Contains(statement.Request))
            .Select(statement => statement.Id).ToListAsync(ct);
        guard._ownStatements.UnionWith(statements.Select(id => id.Value.ToString()));
        return guard;
    }

    /// <param name="text">What of the record would be given.</param>
    public bool Reveals(ReadRecord record, string text)
    {
        var table = record.Place.Table;
        if (table.StartsWith("Report", StringComparison.Ordinal))
        {
            return !record.Fields.Any(field => field.Name == nameof(Domain.Reporting.Report.Name)
                && _sought.Words.Names.Contains(PlainText.Of(field.Value)));
        }

        // What somebody else asked about their own data tells that they are in a matter with the person who asks now.
        if (table == "SubjectRequests")
        {
            return !_sought.IsReferredToBy(record);
        }

        if (record.Case is not { } complaint)
        {
            return table == IEveryRecord.Files || _cases.Values.Any(known => known.Identities.Any(identity => identity.IsNamedIn(text)));
        }

        return _cases.TryGetValue(complaint, out var protects)
            && ((protects.IsAny && InTheirWords.Contains(table) && !_ownStatements.Contains(record.Place.Key))
                || protects.Identities.Any(identity => identity.IsToldBy(text)));
    }

    /// <param name="IsReportedAnonymously">Whether somebody protected reported it whom nobody knows, and whose name therefore tells nothing.</param>
    private sealed record ProtectedInCase(IReadOnlyList<ProtectedIdentity> Identities, bool IsReportedAnonymously)
    {
        public bool IsAny => IsReportedAnonymously || Identities.Count > 0;
    }
}
