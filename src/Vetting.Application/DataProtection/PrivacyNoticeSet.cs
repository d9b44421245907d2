using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;
using Vetting.Domain.Doors;

namespace Vetting.Application.DataProtection;

internal static class PrivacyNoticeSet
{
    /// <summary>The newest of each kind, as far as one was published.</summary>
    public static async Task<IReadOnlyList<PrivacyNotice>> NoticesInForce(this IVettingDb db, IReadOnlyCollection<NoticeFor> kinds, CancellationToken ct) =>
        await db.InForce(kinds).AsNoTracking().OrderBy(notice => notice.For).ToListAsync(ct);

    /// <summary>Whether one of these is in force that the reader was not shown.</summary>
    public static Task<bool> IsAnyNewTo(this IVettingDb db, Guid reader, IReadOnlyCollection<NoticeFor> kinds, CancellationToken ct) =>
        db.InForce(kinds).AnyAsync(notice => !db.NoticesShown.Any(shown => shown.Reader == reader && shown.Notice == notice.Id), ct);

    /// <summary>What concerns whoever asks: by the door they came through, or by their roles.</summary>
    public static IReadOnlyList<NoticeFor> Concerning(ICurrentUser user) => user switch
    {
        { IsAuthenticated: false } or { Door.Kind: DoorKind.Reporter } => [NoticeFor.Reporter],
        { Door.Kind: DoorKind.Witness } => [NoticeFor.Witness],
        { Door: not null } => [NoticeFor.Respondent],
        _ when !user.Roles.Contains(Role.Candidate) => [NoticeFor.Officer],
        _ => user.Roles.Count == 1 ? [NoticeFor.Respondent, NoticeFor.Candidate] : [NoticeFor.Respondent, NoticeFor.Candidate, NoticeFor.Officer],
    };

    /// <summary>Whether it is kept that somebody was shown a notice: not of who reports, who may have reason to stay unknown.</summary>
    public static bool IsKnown(ICurrentUser user) => user.IsAuthenticated && user.Door?.Kind != DoorKind.Reporter;

    private static IQueryable<PrivacyNotice> InForce(this IVettingDb db, IReadOnlyCollection<NoticeFor> kinds) => db.PrivacyNotices.Where(notice =>
        kinds.Contains(notice.For) && !db.PrivacyNotices.Any(later => later.For == notice.For && later.Number > notice.Number));
}
