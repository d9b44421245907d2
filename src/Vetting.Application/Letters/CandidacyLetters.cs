using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Letters;
using Vetting.Domain.Selections;

namespace Vetting.Application.Letters;

/// <summary>What one letter about a candidacy is made from, or why it is not made.</summary>
/// <param name="Obstacle">Null when it can be made.</param>
/// <param name="Send">Records it, once it is printed.</param>
internal sealed record CandidacyLetter(
    Guid Subject, GatheredLetter? Letter, Exception? Obstacle, Func<PrintedLetter, LetterRunId?, UserId, DateTimeOffset, Letter>? Send);

/// <summary>The letters that are about no case: to candidates who are cleared, and the certificates of those who stand.</summary>
internal static class CandidacyLetters
{
    /// <summary>All of them with a few queries.</summary>
    /// <param name="subjects">Candidates, or for certificates selections.</param>
    /// <returns>In the order of the subjects.</returns>
    public static Task<IReadOnlyList<CandidacyLetter>> GatherCandidacy(
        this IVettingDb db, LetterKind kind, IReadOnlyList<Guid> subjects, UserId sender, string? address, string? description, DateTimeOffset now,
        CancellationToken ct) => kind == LetterKind.Clearance
            ? db.GatherClearances(subjects, sender, address, now, ct)
            : db.GatherCertificates(subjects, sender, address, description, now, ct);

    private static async Task<IReadOnlyList<CandidacyLetter>> GatherClearances(
        this IVettingDb db, IReadOnlyList<Guid> subjects, UserId sender, string? address, DateTimeOffset now, CancellationToken ct)
    {
        var ids = subjects.Select(subject => new CandidateId(subject)).ToList();
        var rows = await db.Candidates.AsNoTracking().Where(candidate => ids.Contains(candidate.Id))
            .Join(db.Persons, candidate => candidate.Person, person => person.Id, (candidate, person) => new { candidate, person.Name, person.Email })
            .ToDictionaryAsync(row => row.candidate.Id.Value, ct);
        await db.KnowOtherRegistrations([.. rows.Values.Select(row => row.candidate)], ct);
        var common = await db.CommonFields(sender, null, address, now, ct);
        return
        [
            .. subjects.Select(subject => rows.GetValueOrDefault(subject) is { } row
                ? Of(subject, Letter.ObstacleToClearance(row.candidate.ClearanceAt(now)), LetterOf(row.candidate, row.Name, row.Email, common, now),
                    (printed, run, by, at) => Letter.SendClearance(row.candidate, printed, run, by, at))
                : new(subject, null, new NotFoundException("candidate"), null)),
        ];
    }

    private static GatheredLetter LetterOf(Candidate candidate, string name, string? email, Dictionary<string, string?> common, DateTimeOffset now)
    {
        var clearance = candidate.ClearanceAt(now);
        return new(
            LetterKind.Clearance,
            new(
                new Dictionary<string, string?>(common)
                {
                    [MergeFields.RecipientName] = name,
                    [MergeFields.RecipientAddress] = common[MergeFields.RecipientAddress] ?? email,
                    [MergeFields.MembershipNumber] = candidate.MembershipNumber,
                    [MergeFields.ClearanceState] = clearance.State == ClearanceState.Clear ? "clear" : "clear with conditions",
                    [MergeFields.ClearanceUntil] = clearance.Until is { } until ? CivilTime.Written(CivilTime.DateOf(until.AddTicks(-1)))
                        : "no end is set",
                },
                NoSections),
            candidate.Version, "Clearance of a candidate");
    }

    private static async Task<IReadOnlyList<CandidacyLetter>> GatherCertificates(
        this IVettingDb db, IReadOnlyList<Guid> subjects, UserId sender, string? address, string? description, DateTimeOffset now,
            CancellationToken ct)
    {
        var ids = subjects.Select(subject => new SelectionId(subject)).ToList();
        var selections = await db.Selections.AsNoTracking().Where(selection => ids.Contains(selection.Id))
            .Join(db.Seats, selection => selection.Seat, seat => seat.Id, (selection, seat) => new { selection, Seat = seat.Name })
            .Join(db.Elections, row => row.selection.Election, election => election.Id, (row, election) =>
                new { row.selection, row.Seat, election.Name, election.PollingDay })
            .ToDictionaryAsync(row => row.selection.Id.Value, ct);
        var chosen = selections.Values.Select(row => row.selection.Chosen).OfType<CandidateId>().ToList();
        var names = await db.Candidates.Where(candidate => chosen.Contains(candidate.Id))
            .Join(db.Persons, candidate => candidate.Person, person => person.Id, (candidate, person) =>
                new { candidate.Id, person.Name, person.Email })
            .ToDictionaryAsync(row => row.Id, ct);
        var common = await db.CommonFields(sender, null, address, now, ct);
        return
        [
            .. subjects.Select(subject => selections.GetValueOrDefault(subject) is { } row
                ? Of(subject, Letter.ObstacleToCertificate(row.selection), CertificateOf(row.selection, row.Seat, row.Name, row.PollingDay),
                    (printed, run, by, at) => Letter.SendCertificate(row.selection, printed, run, by, at))
                : new(subject, null, new NotFoundException("selection"), null)),
        ];

        GatheredLetter CertificateOf(Selection selection, string seat, string election, DateOnly pollingDay)
        {
            var candidate = selection.Chosen is { } id ? names.GetValueOrDefault(id) : null;
            return new(
                LetterKind.CertificateOfAuthorisation,
                new(
                    new Dictionary<string, string?>(common)
                    {
                        [MergeFields.RecipientAddress] = common[MergeFields.RecipientAddress] ?? candidate?.Email,
                        [MergeFields.CandidateName] = candidate?.Name,
                        [MergeFields.SeatName] = seat,
                        [MergeFields.ElectionName] = election,
                        [MergeFields.PollingDay] = CivilTime.Written(pollingDay),
                        [MergeFields.Description] = description,
                    },
                    NoSections),
                selection.Version, "Certificate of authorisation");
        }
    }

    private static CandidacyLetter Of(
        Guid subject, Exception? obstacle, GatheredLetter letter, Func<PrintedLetter, LetterRunId?, UserId, DateTimeOffset, Letter> send) =>
        obstacle is null ? new(subject, letter, null, send) : new(subject, null, obstacle, null);

    private static Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string?>>> NoSections => [];
}
