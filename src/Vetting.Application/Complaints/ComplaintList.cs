using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Severity = Vetting.Domain.Rulebooks.Severity;

namespace Vetting.Application.Complaints;

/// <summary>What narrows the work list down; null narrows nothing.</summary>
/// <param name="Mine">Only cases on which the viewer has a place.</param>
/// <param name="DueBy">Only cases with something unmet that is due on or before this day.</param>
public sealed record ComplaintFilter(
    Stage? Stage = null, bool? Open = null, Disposition? Disposition = null, CandidateId? Respondent = null, string? Category = null, Severity? Severity = null,
    DateOnly? ReceivedFrom = null, DateOnly? ReceivedTo = null, DateOnly? DueBy = null, bool Mine = false);

/// <param name="Severity">Of the gravest allegation.</param>
/// <param name="NextDue">The earliest unmet deadline.</param>
public sealed record ComplaintRow(
    string Reference, CandidateId Respondent, string RespondentName, Stage Stage, Disposition? Disposition, DateTimeOffset ReceivedAt, IReadOnlyList<string> Categories,
    Severity Severity, bool IsRestricted, DateOnly? NextDue);

/// <summary>Where a page of the work list ended.</summary>
internal sealed record ComplaintKey(DateTimeOffset ReceivedAt, string Reference);

internal sealed class ComplaintFilterValidator : AbstractValidator<ComplaintFilter>
{
    public ComplaintFilterValidator()
    {
        RuleFor(f => f.Category!).IsCode().When(f => f.Category is not null);
        RuleFor(f => f.ReceivedTo).GreaterThanOrEqualTo(f => f.ReceivedFrom).When(f => f.ReceivedFrom is not null && f.ReceivedTo is not null);
    }
}

/// <summary>The work list, newest first. Which cases there are for this viewer, the context's filter has decided before any limit.</summary>
internal static class ComplaintList
{
    public static async Task<Page<ComplaintRow>> Page(
        this IVettingDb db, IQueryable<Complaint> complaints, ComplaintFilter filter, UserId viewer, int limit, string? after, IAuditTrail trail, CancellationToken ct)
    {
        var narrowed = Narrow(complaints, filter, viewer);
        if (after is not null && Cursor.Decode<ComplaintKey>(after) is { } key)
        {
            narrowed = narrowed.Where(complaint => complaint.ReceivedAt < key.ReceivedAt
                || (complaint.ReceivedAt == key.ReceivedAt && string.Compare(complaint.Reference, key.Reference) < 0));
        }

        var rows = await narrowed.AsNoTracking()
            .OrderByDescending(complaint => complaint.ReceivedAt).ThenByDescending(complaint => complaint.Reference)
            .Take(limit + 1)
            .Select(complaint => new
            {
                complaint.Id,
                complaint.Reference,
                complaint.Respondent,
                Name = db.Candidates.Where(candidate => candidate.Id == complaint.Respondent)
                    .Join(db.Persons, candidate => candidate.Person, person => person.Id, (candidate, person) => person.Name).Single(),
                complaint.Stage,
                complaint.Disposition,
                complaint.ReceivedAt,
                Allegations = complaint.Allegations.Select(allegation => new { allegation.Category, allegation.Severity }).ToList(),
                complaint.IsRestricted,
                NextDue = complaint.Deadlines.Where(deadline => deadline.MetAt == null).Min(deadline => (DateOnly?)deadline.DueOn),
            })
            .ToListAsync(ct);

        trail.Record("CasesListed", viewer.Value, new { Shown = rows.Take(limit).Select(row => row.Id).ToList() });
        return rows
            .ConvertAll(row => new ComplaintRow(
                row.Reference, row.Respondent, row.Name, row.Stage, row.Disposition, row.ReceivedAt, [.. row.Allegations.Select(allegation => allegation.Category).Distinct().Order()],
                row.Allegations.Max(allegation => allegation.Severity), row.IsRestricted, row.NextDue))
            .ToPage(limit, row => new ComplaintKey(row.ReceivedAt, row.Reference));
    }

    private static IQueryable<Complaint> Narrow(IQueryable<Complaint> complaints, ComplaintFilter filter, UserId viewer)
    {
        if (filter.Stage is { } stage)
        {
            complaints = complaints.Where(complaint => complaint.Stage == stage);
        }

        if (filter.Open is { } open)
        {
            complaints = complaints.Where(complaint => complaint.Stage != Stage.Closed == open);
        }

        if (filter.Disposition is { } disposition)
        {
            complaints = complaints.Where(complaint => complaint.Disposition == disposition);
        }

        if (filter.Respondent is { } respondent)
        {
            complaints = complaints.Where(complaint => complaint.Respondent == respondent);
        }

        if (filter.Category is { } category)
        {
            complaints = complaints.Where(complaint => complaint.Allegations.Any(allegation => allegation.Category == category));
        }

        if (filter.Severity is { } severity)
        {
            complaints = complaints.Where(complaint => complaint.Allegations.Any(allegation => allegation.Severity == severity));
        }

        if (filter.ReceivedFrom is { } from)
        {
            complaints = complaints.Where(complaint => complaint.ReceivedOn >= from);
        }

        if (filter.ReceivedTo is { } to)
        {
            complaints = complaints.Where(complaint => complaint.ReceivedOn <= to);
        }

        if (filter.DueBy is { } due)
        {
            complaints = complaints.Where(complaint => complaint.Deadlines.Any(deadline => deadline.MetAt == null && deadline.DueOn <= due));
        }

        return filter.Mine
            ? complaints.Where(complaint => complaint.Access.Any(access => access.User == viewer && access.Until == null))
            : complaints;
    }
}
