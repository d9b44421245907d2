using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Severity = Vetting.Domain.Rulebooks.Severity;

namespace Vetting.Application.Complaints;

/// <summary>Narrows the work list down; null narrows nothing.</summary>
/// <param name="Mine">Only cases on which the viewer has a place.</param>
/// <param name="DueBy">Only cases with something unmet that is due on or before this day.</param>
public sealed record ComplaintFilter(
    Stage? Stage = null, bool? Open = null, Disposition? Disposition = null, CandidateId? Respondent = null, string? Category = null,
    Severity? Severity = null,
    DateOnly? ReceivedFrom = null, DateOnly? ReceivedTo = null, DateOnly? DueBy = null, bool Mine = false);

/// <summary>The order of the work list. Cases that are equal in it follow newest first, or by reference.</summary>
public enum ComplaintSort
{
    Newest,
    Oldest,

    /// <summary>By the earliest deadline. Cases with nothing due come last.</summary>
    NextDeadline,
    Gravest,
    Reference,
}

/// <param name="Severity">Of the gravest allegation.</param>
/// <param name="NextDue">The earliest unmet deadline.</param>
/// <param name="NextDeadline">What is due then.</param>
public sealed record ComplaintRow(
    string Reference, CandidateId Respondent, string RespondentName, Stage Stage, Disposition? Disposition, DateTimeOffset ReceivedAt,
    IReadOnlyList<string> Categories,
    Severity Severity, bool IsRestricted, DateOnly? NextDue, DeadlineKind? NextDeadline);

/// <summary>Where a page of the work list ended, in whichever order.</summary>
/// <param name="Place">See <see cref="FoundByWords"/>; 0 in a list that was not searched for.</param>
internal sealed record ComplaintKey(DateTimeOffset ReceivedAt, string Reference, DateOnly NextDue, Severity Gravest, long Place = 0);

internal sealed class ComplaintFilterValidator : AbstractValidator<ComplaintFilter>
{
    public ComplaintFilterValidator()
    {
        RuleFor(f => f.Category!).IsCode().When(f => f.Category is not null);
        RuleFor(f => f.ReceivedTo).GreaterThanOrEqualTo(f => f.ReceivedFrom).When(f => f.ReceivedFrom is not null && f.ReceivedTo is not null)
            .WithMessage("The last day must not lie before the first.");
    }
}

/// <summary>The work list. The filter of the context decides which cases exist for this viewer, before any limit applies.</summary>
internal static class ComplaintList
{
    public static async Task<Page<ComplaintRow>> Page(
        this IVettingDb db, IQueryable<FoundByWords>? words, ComplaintFilter filter, ComplaintSort sort, UserId viewer, int limit, string? after,
        IAuditTrail trail, CancellationToken ct)
    {
        var key = after is null ? null : Cursor.Decode<ComplaintKey>(after);
        var rows = await db.Rows(InOrder(await db.Find(words, filter, viewer, ct), sort, words is not null, key).Take(limit + 1), ct);
        trail.Record("CasesListed", viewer.Value, new { Shown = rows.Take(limit).Select(row => row.Id).ToList() });
        var page = rows.ToPage(limit, row =>
            new ComplaintKey(row.Row.ReceivedAt, row.Row.Reference, row.Row.NextDue ?? Complaint.NothingDue, row.Row.Severity, row.Place));
        return new([.. page.Items.Select(row => row.Row)], page.Next);
    }

    /// <summary>The whole list, unless it is longer than the limit.</summary>
    /// <exception cref="RuleBrokenException">It is longer.</exception>
    public static async Task<IReadOnlyList<ComplaintRow>> Whole(
        this IVettingDb db, IQueryable<FoundByWords>? words, ComplaintFilter filter, ComplaintSort sort, UserId viewer, int most, IAuditTrail trail,
        CancellationToken ct)
    {
        var rows = await db.Rows(InOrder(await db.Find(words, filter, viewer, ct), sort, words is not null, null).Take(most + 1), ct);
        if (rows.Count > most)
        {
            throw new RuleBrokenException(
                RuleCodes.TooMany,
                $"This list has more than {most:N0} cases, which is the most that one export holds. "
                    + "Narrow it down, for example by the day of receipt.");
        }

        trail.Record("CasesExported", viewer.Value, new { Shown = rows.Select(row => row.Id).ToList() });
        return rows.ConvertAll(row => row.Row);
    }

    public static IRuleBuilderOptions<T, string> AreWords<T>(this IRuleBuilder<T, string> rule) =>
        rule.NotEmpty().MaximumLength(SearchComplaints.WordsMaxLength).Must(words => words is null || PlainText.Of(words).Length > 0)
            .WithMessage("Search for words or numbers.");

    private static async Task<List<(ComplaintId Id, ComplaintRow Row, long Place)>> Rows(
        this IVettingDb db, IQueryable<Found> found, CancellationToken ct)
    {
        var rows = await found.AsNoTracking()
            .Select(row => new
            {
                row.Case.Id,
                row.Case.Reference,
                row.Case.Respondent,
                Name = db.Candidates.Where(candidate => candidate.Id == row.Case.Respondent)
                    .Join(db.Persons, candidate => candidate.Person, person => person.Id, (candidate, person) => person.Name).Single(),
                row.Case.Stage,
                row.Case.Disposition,
                row.Case.ReceivedAt,
                row.Case.Gravest,
                row.Case.IsRestricted,
                row.Case.NextDue,
                NextDeadline = row.Case.Deadlines.Where(deadline => deadline.MetAt == null && deadline.DueOn == row.Case.NextDue)
                    .Min(deadline => (DeadlineKind?)deadline.Kind),
                row.Place,
            })
            .ToListAsync(ct);

        // Asked of those on the page alone: as a part of the query above, it would find the whole page a second time.
        var shown = rows.ConvertAll(row => row.Id);
        var categories = (await db.Complaints.IgnoreQueryFilters().Where(complaint => EF.Parameter(shown).Contains(complaint.Id))
                .SelectMany(complaint => complaint.Allegations, (complaint, allegation) => new { complaint.Id, allegation.Category }).ToListAsync(ct))
            .ToLookup(row => row.Id, row => row.Category);
        return rows.ConvertAll(row => (row.Id, new ComplaintRow(
            row.Reference, row.Respondent, row.Name, row.Stage, row.Disposition, row.ReceivedAt, [.. categories[row.Id].Distinct().Order()],
            row.Gravest, row.IsRestricted,
            row.NextDue == Complaint.NothingDue ? null : row.NextDue, row.NextDeadline), row.Place));
    }

    /// <summary>
    /// Each order has an index. The first condition of each is a range in that index, so that a page far down costs no more than the first page.
    /// </summary>
    private static IQueryable<Found> InOrder(IQueryable<Found> found, ComplaintSort sort, bool isByWords, ComplaintKey? after) => sort switch
    {
        ComplaintSort.Newest when isByWords => (after is null ? found : found.Where(row => row.Place < after.Place))
            .OrderByDescending(row => row.Place),
        ComplaintSort.Oldest when isByWords => (after is null ? found : found.Where(row => row.Place > after.Place)).OrderBy(row => row.Place),
        ComplaintSort.Oldest => (after is null ? found : found.Where(row => row.ReceivedAt >= after.ReceivedAt
                && (row.ReceivedAt > after.ReceivedAt || string.Compare(row.Reference, after.Reference) > 0)))
            .OrderBy(row => row.ReceivedAt).ThenBy(row => row.Reference),
        ComplaintSort.NextDeadline => (after is null ? found : found.Where(row => row.Case.NextDue >= after.NextDue
                && (row.Case.NextDue > after.NextDue || string.Compare(row.Case.Reference, after.Reference) > 0)))
            .OrderBy(row => row.Case.NextDue).ThenBy(row => row.Case.Reference),
        ComplaintSort.Gravest => (after is null ? found : found.Where(row => row.Case.Gravest <= after.Gravest
                && (row.Case.Gravest < after.Gravest || row.Case.ReceivedAt < after.ReceivedAt
                    || (row.Case.ReceivedAt == after.ReceivedAt && string.Compare(row.Case.Reference, after.Reference) < 0))))
            .OrderByDescending(row => row.Case.Gravest).ThenByDescending(row => row.Case.ReceivedAt)
            .ThenByDescending(row => row.Case.Reference),
        ComplaintSort.Reference =>
            (after is null ? found : found.Where(row => string.Compare(row.Case.Reference, after.Reference) > 0))
            .OrderBy(row => row.Case.Reference),
        _ => (after is null ? found : found.Where(row => row.ReceivedAt <= after.ReceivedAt
                && (row.ReceivedAt < after.ReceivedAt || string.Compare(row.Reference, after.Reference) < 0)))
            .OrderByDescending(row => row.ReceivedAt).ThenByDescending(row => row.Reference),
    };

    /// <summary>
    /// Begins at that of the conditions which leaves the fewest cases, and finds them there in the order of receipt: so a page costs the same among a
    /// thousand cases and among a million.
    /// </summary>
    private static async Task<IQueryable<Found>> Find(
        this IVettingDb db, IQueryable<FoundByWords>? words, ComplaintFilter filter, UserId viewer, CancellationToken ct)
    {
        var cases = await db.Narrow(filter, viewer, ct);
        if (words is not null)
        {
            return words.Join(
                cases, row => row.Complaint, complaint => complaint.Id,
                (row, complaint) => new Found
                {
                    Case = complaint, ReceivedAt = complaint.ReceivedAt, Reference = complaint.Reference, Place = row.Place,
                });
        }

        var key = filter.Respondent is not null ? null
            : filter.Mine || !db.Viewer.SeesEveryCase ? CaseKey.OfPlace(viewer)
            : filter.Category is { } category ? CaseKey.OfCategory(category)
            : null;
        return key is null
            ? cases.Select(complaint => new Found { Case = complaint, ReceivedAt = complaint.ReceivedAt, Reference = complaint.Reference })
            : db.CaseKeys.Where(row => row.Key == key).Join(
                cases, row => row.Complaint, complaint => complaint.Id,
                (row, complaint) => new Found { Case = complaint, ReceivedAt = row.ReceivedAt, Reference = row.Reference });
    }

    private static async Task<IQueryable<Complaint>> Narrow(this IVettingDb db, ComplaintFilter filter, UserId viewer, CancellationToken ct)
    {
        IQueryable<Complaint> complaints = db.Complaints;
        if (filter.Stage is { } stage)
        {
            complaints = complaints.Where(complaint => complaint.Stage == stage);
        }

        if (filter.Open is { } open)
        {
            complaints = open
                ? complaints.Where(complaint => complaint.Stage != Stage.Closed)
                : complaints.Where(complaint => complaint.Stage == Stage.Closed);
        }

        if (filter.Disposition is { } disposition)
        {
            complaints = complaints.Where(complaint => complaint.Disposition == disposition);
        }

        if (filter.Respondent is { } respondent)
        {
            var registrations = await db.RegistrationsOf(respondent, ct);
            complaints = complaints.Where(complaint => registrations.Contains(complaint.Respondent));
        }

        if (filter.Category is { } category)
        {
            complaints = complaints.Where(complaint => complaint.Allegations.Any(allegation => allegation.Category == category));
        }

        if (filter.Severity is { } severity)
        {
            complaints = complaints.Where(complaint => complaint.Gravest == severity);
        }

        // The moment of receipt lies within the day of receipt, and is what the list is ordered by.
        if (filter.ReceivedFrom is { } from)
        {
            var first = CivilTime.StartOf(from);
            complaints = complaints.Where(complaint => complaint.ReceivedAt >= first);
        }

        if (filter.ReceivedTo is { } to)
        {
            var end = CivilTime.StartOf(to.AddDays(1));
            complaints = complaints.Where(complaint => complaint.ReceivedAt < end);
        }

        if (filter.DueBy is { } due)
        {
            complaints = complaints.Where(complaint => complaint.NextDue <= due);
        }

        return filter.Mine
            ? complaints.Where(complaint => complaint.Access.Any(access => access.User == viewer && access.Until == null))
            : complaints;
    }

    /// <summary>A case in the list, with what orders it by receipt as it stands where the list begins.</summary>
    private sealed class Found
    {
        public required Complaint Case { get; init; }

        public required DateTimeOffset ReceivedAt { get; init; }

        public required string Reference { get; init; }

        public long Place { get; init; }
    }
}
