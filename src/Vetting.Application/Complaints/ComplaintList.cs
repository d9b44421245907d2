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
/// <param name="Colleague">Only cases on which this officer or investigator works today.</param>
/// <param name="DueBy">Only cases with something unmet that is due on or before this day.</param>
public sealed record ComplaintFilter(
    Stage? Stage = null, bool? Open = null, Disposition? Disposition = null, CandidateId? Respondent = null, string? Category = null,
    Severity? Severity = null,
    DateOnly? ReceivedFrom = null, DateOnly? ReceivedTo = null, DateOnly? DueBy = null, bool Mine = false,
    UserId? Colleague = null);

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
internal sealed record ComplaintKey(DateTimeOffset ReceivedAt, string Reference, DateOnly NextDue, Severity Gravest);

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
        var rows = await db.Rows((await db.Find(words, filter, sort, viewer, key, ct)).Take(limit + 1), ct);
        trail.Record("CasesListed", viewer.Value, new { Shown = rows.Take(limit).Select(row => row.Id).ToList() });
        var page = rows.ToPage(limit, row =>
            new ComplaintKey(row.Row.ReceivedAt, row.Row.Reference, row.Row.NextDue ?? Complaint.NothingDue, row.Row.Severity));
        return new([.. page.Items.Select(row => row.Row)], page.Next);
    }

    /// <summary>The whole list, unless it is longer than the limit.</summary>
    /// <exception cref="RuleBrokenException">It is longer.</exception>
    public static async Task<IReadOnlyList<ComplaintRow>> Whole(
        this IVettingDb db, IQueryable<FoundByWords>? words, ComplaintFilter filter, ComplaintSort sort, UserId viewer, int most, IAuditTrail trail,
        CancellationToken ct)
    {
        var rows = await db.Rows((await db.Find(words, filter, sort, viewer, null, ct)).Take(most + 1), ct);
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

    private static async Task<List<(ComplaintId Id, ComplaintRow Row)>> Rows(
        this IVettingDb db, IQueryable<Complaint> complaints, CancellationToken ct)
    {
        var rows = await complaints.AsNoTracking()
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
                complaint.Gravest,
                complaint.IsRestricted,
                complaint.NextDue,
                NextDeadline = complaint.Deadlines.Where(deadline => deadline.MetAt == null && deadline.DueOn == complaint.NextDue)
                    .Min(deadline => (DeadlineKind?)deadline.Kind),
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
            row.NextDue == Complaint.NothingDue ? null : row.NextDue, row.NextDeadline)));
    }

    /// <summary>
    /// Begins at that of the conditions which leaves the fewest cases, and finds them there in the order of receipt: so a page costs the same among a
    /// thousand cases and among a million.
    /// </summary>
    public static async Task<IQueryable<Complaint>> Find(
        this IVettingDb db, IQueryable<FoundByWords>? words, ComplaintFilter filter, ComplaintSort sort, UserId viewer, ComplaintKey? after,
        CancellationToken ct)
    {
        var cases = await db.Narrow(filter, viewer, ct);
        var isByReceipt = sort is ComplaintSort.Newest or ComplaintSort.Oldest;
        if (words is not null)
        {
            return isByReceipt
                ? InOrderOfReceipt(words, cases, sort, after is null ? null : await db.PlaceOf(after.Reference, words, ct))
                : InOrder(words.Join(cases, row => row.Complaint, complaint => complaint.Id, (row, complaint) => complaint), sort, after);
        }

        var key = filter.Respondent is not null ? null
            : filter.Mine || !db.Viewer.SeesEveryCase ? CaseKey.OfPlace(viewer)
            : filter.Colleague is { } colleague ? CaseKey.OfPlace(colleague)
            : filter.Category is { } category ? CaseKey.OfCategory(category)
            : null;
        return key is not null && isByReceipt
            ? InOrderOfReceipt(db.CaseKeys.Where(row => row.Key == key), cases, sort, after)
            : InOrder(
                key is null ? cases : db.CaseKeys.Where(row => row.Key == key)
                    .Join(cases, row => row.Complaint, complaint => complaint.Id, (row, complaint) => complaint), sort, after);
    }

    private static IQueryable<Complaint> InOrderOfReceipt(
        IQueryable<FoundByWords> words, IQueryable<Complaint> cases, ComplaintSort sort, long? after)
    {
        var newestFirst = sort == ComplaintSort.Newest;
        var rest = after is null ? words : newestFirst ? words.Where(row => row.Place < after) : words.Where(row => row.Place > after);
        var found = rest.Join(cases, row => row.Complaint, complaint => complaint.Id, (row, complaint) => new { row.Place, complaint });
        return (newestFirst ? found.OrderByDescending(row => row.Place) : found.OrderBy(row => row.Place)).Select(row => row.complaint);
    }

    private static IQueryable<Complaint> InOrderOfReceipt(
        IQueryable<CaseKey> keys, IQueryable<Complaint> cases, ComplaintSort sort, ComplaintKey? after)
    {
        var newestFirst = sort == ComplaintSort.Newest;
        var rest = after is null ? keys
            : newestFirst ? keys.Where(key => key.ReceivedAt <= after.ReceivedAt
                && (key.ReceivedAt < after.ReceivedAt || string.Compare(key.Reference, after.Reference) < 0))
            : keys.Where(key => key.ReceivedAt >= after.ReceivedAt
                && (key.ReceivedAt > after.ReceivedAt || string.Compare(key.Reference, after.Reference) > 0));
        var found = rest.Join(cases, key => key.Complaint, complaint => complaint.Id, (key, complaint) => new { key, complaint });
        return (newestFirst
            ? found.OrderByDescending(row => row.key.ReceivedAt).ThenByDescending(row => row.key.Reference)
            : found.OrderBy(row => row.key.ReceivedAt).ThenBy(row => row.key.Reference)).Select(row => row.complaint);
    }

    /// <summary>Where a page of what was found by words ended.</summary>
    private static Task<long> PlaceOf(this IVettingDb db, string reference, IQueryable<FoundByWords> words, CancellationToken ct) =>
        words.Join(
            db.Complaints.IgnoreQueryFilters().Where(complaint => complaint.Reference == reference), row => row.Complaint, complaint => complaint.Id,
            (row, complaint) => row.Place).FirstOrDefaultAsync(ct);

    /// <summary>
    /// Each order has an index. The first condition of each is a range in that index, so that a page far down costs no more than the first page.
    /// </summary>
    private static IQueryable<Complaint> InOrder(IQueryable<Complaint> complaints, ComplaintSort sort, ComplaintKey? after) => sort switch
    {
        ComplaintSort.Oldest => (after is null ? complaints : complaints.Where(complaint => complaint.ReceivedAt >= after.ReceivedAt
                && (complaint.ReceivedAt > after.ReceivedAt || string.Compare(complaint.Reference, after.Reference) > 0)))
            .OrderBy(complaint => complaint.ReceivedAt).ThenBy(complaint => complaint.Reference),
        ComplaintSort.NextDeadline => (after is null ? complaints : complaints.Where(complaint => complaint.NextDue >= after.NextDue
                && (complaint.NextDue > after.NextDue || string.Compare(complaint.Reference, after.Reference) > 0)))
            .OrderBy(complaint => complaint.NextDue).ThenBy(complaint => complaint.Reference),
        ComplaintSort.Gravest => (after is null ? complaints : complaints.Where(complaint => complaint.Gravest <= after.Gravest
                && (complaint.Gravest < after.Gravest || complaint.ReceivedAt < after.ReceivedAt
                    || (complaint.ReceivedAt == after.ReceivedAt && string.Compare(complaint.Reference, after.Reference) < 0))))
            .OrderByDescending(complaint => complaint.Gravest).ThenByDescending(complaint => complaint.ReceivedAt)
            .ThenByDescending(complaint => complaint.Reference),
        ComplaintSort.Reference =>
            (after is null ? complaints : complaints.Where(complaint => string.Compare(complaint.Reference, after.Reference) > 0))
            .OrderBy(complaint => complaint.Reference),
        _ => (after is null ? complaints : complaints.Where(complaint => complaint.ReceivedAt <= after.ReceivedAt
                && (complaint.ReceivedAt < after.ReceivedAt || string.Compare(complaint.Reference, after.Reference) < 0)))
            .OrderByDescending(complaint => complaint.ReceivedAt).ThenByDescending(complaint => complaint.Reference),
    };

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

        if (filter.Colleague is { } colleague)
        {
            complaints = complaints.Where(complaint => complaint.Access.Any(access => access.User == colleague
                && (access.Kind == AccessKind.Officer || access.Kind == AccessKind.Investigator)));
        }

        return filter.Mine
            ? complaints.Where(complaint => complaint.Access.Any(access => access.User == viewer && access.Until == null))
            : complaints;
    }
}
