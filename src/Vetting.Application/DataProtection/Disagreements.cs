using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.DataProtection;

/// <summary>What a party to a case says about a record of it that never changes.</summary>
/// <param name="Ruling">Null for the case as a whole.</param>
public sealed record DisagreementView(RulingId? Ruling, string Text, DateTimeOffset RecordedAt);

/// <summary>How handlers read the statements that stand beside a record.</summary>
internal static class Disagreements
{
    /// <summary>In the order in which they were recorded.</summary>
    public static async Task<IReadOnlyList<DisagreementView>> DisagreementsIn(this IVettingDb db, ComplaintId complaint, CancellationToken ct) =>
        await db.DisagreementStatements.Where(statement => statement.Complaint == complaint).OrderBy(statement => statement.RecordedAt)
            .Select(statement => new DisagreementView(statement.Ruling, statement.Text, statement.RecordedAt)).ToListAsync(ct);

    /// <summary>Without what somebody protected says: every word of theirs may tell the respondent who they are.</summary>
    public static async Task<IReadOnlyList<DisagreementView>> DisagreementsForRespondent(this IVettingDb db, Complaint complaint, CancellationToken ct)
    {
        var isProtected = (await db.MergedRecordsOf(complaint.ProtectedPersons, ct)).AllOf(complaint.ProtectedPersons);
        return await db.DisagreementStatements.IgnoreQueryFilters().Where(statement => statement.Complaint == complaint.Id)
            .Where(statement => db.SubjectRequests.IgnoreQueryFilters().Any(request =>
                request.Id == statement.Request && request.Person != null && !isProtected.Contains(request.Person.Value)))
            .OrderBy(statement => statement.RecordedAt)
            .Select(statement => new DisagreementView(statement.Ruling, statement.Text, statement.RecordedAt)).ToListAsync(ct);
    }
}
