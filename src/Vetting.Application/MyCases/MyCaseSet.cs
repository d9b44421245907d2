using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Calendars;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Doors;

namespace Vetting.Application.MyCases;

/// <summary>
/// The one place that lifts the lock-out of parties: for the respondent and who
/// stands by them, to the cases against them whose allegations were served. All others stay
/// out, whatever they may see elsewhere, and what is loaded here is handed out through the views of this folder and never as a case file.
/// </summary>
internal static class MyCaseSet
{
    /// <summary>
    /// Those of the asker: by any record of theirs; through a door, the one case that it leads to. Who stands by a respondent has the case of their
    /// door, and none of their own here.
    /// </summary>
    public static async Task<IQueryable<Complaint>> MyCases(this IVettingDb db, ICurrentUser user, CancellationToken ct)
    {
        if (user.Door is { Kind: DoorKind.Representative } represented)
        {
            var one = represented.Complaint ?? default;
            return db.Complaints.IgnoreQueryFilters().Where(complaint =>
                complaint.Id == one && complaint.Notices.Any(notice => notice.Kind == NoticeKind.Allegations));
        }

        var registrations = await db.MyRegistrations(user).Select(candidate => candidate.Id).ToListAsync(ct);
        var cases = db.Complaints.IgnoreQueryFilters().Where(complaint =>
            registrations.Contains(complaint.Respondent) && complaint.Notices.Any(notice => notice.Kind == NoticeKind.Allegations));
        if (user.Door is not { } door)
        {
            return cases;
        }

        var only = door.Complaint ?? default;
        return cases.Where(complaint => complaint.Id == only);
    }

    /// <summary>Under which the asker is registered as a candidate.</summary>
    public static IQueryable<Candidate> MyRegistrations(this IVettingDb db, ICurrentUser user)
    {
        List<PersonId> own = [.. user.OtherRecords, .. user.Person is { } person ? new[] { person } : []];
        return db.Candidates.Where(candidate => own.Contains(candidate.Person));
    }

    /// <exception cref="NotFoundException">There is none of this reference, it is not the asker's, or its allegations were not served yet.</exception>
    public static async Task<Complaint> MyCase(this IVettingDb db, ICurrentUser user, string reference, CancellationToken ct) =>
        await (await db.MyCases(user, ct)).SingleOrDefaultAsync(complaint => complaint.Reference == reference, ct)
        ?? throw new NotFoundException("case");

    /// <summary>To which the respondent is invited, and that are not called off.</summary>
    public static Task<List<Sitting>> SittingsOfRespondent(this IVettingDb db, Complaint complaint, CancellationToken ct) =>
        db.Sittings.IgnoreQueryFilters().AsNoTracking()
            .Where(sitting => sitting.Complaint == complaint.Id && sitting.IsRespondentInvited && sitting.CalledOffAt == null)
            .OrderBy(sitting => sitting.At).ToListAsync(ct);

    /// <summary>Whether a ruling was served, and read if it went through the door. Any other is not there yet for the respondent.</summary>
    /// <param name="ruledAt">When it was recorded.</param>
    public static bool HasServedRuling(this Complaint complaint, DateTimeOffset ruledAt) =>
        complaint.NoticesOfRuling(ruledAt).Any(complaint.IsInHand);

    /// <summary>The same of the decision on an appeal.</summary>
    public static bool HasServedAppealDecision(this Complaint complaint, DateTimeOffset decidedAt) =>
        complaint.Notices.Any(notice =>
            notice.Kind == NoticeKind.AppealDecision && notice.RecordedAt >= decidedAt && complaint.IsInHand(notice));
}
