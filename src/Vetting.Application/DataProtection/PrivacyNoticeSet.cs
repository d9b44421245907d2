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
        await db.PrivacyNotices.AsNoTracking()
            .Where(notice => kinds.Contains(notice.For) && !db.PrivacyNotices.Any(later => later.For == notice.For && later.Number > notice.Number))
            .OrderBy(notice => notice.For).ToListAsync(ct);

    /// <summary>What concerns whoever asks: by the door they came through, or by their roles.</summary>
    public static IReadOnlyList<NoticeFor> Concerning(ICurrentUser user) => user switch
    {
        { IsAuthenticated: false } or { Door.Kind: DoorKind.Reporter } => [NoticeFor.Reporter],
        { Door.Kind: DoorKind.Witness } => [NoticeFor.Witness],
        { Door: not null } => [NoticeFor.Respondent],
        _ when user.Roles.All(role => role == Role.Candidate) && user.Roles.Count > 0 => [NoticeFor.Respondent, NoticeFor.Candidate],
        _ when user.Roles.Contains(Role.Candidate) => [NoticeFor.Respondent, NoticeFor.Candidate, NoticeFor.Officer],
        _ => [NoticeFor.Officer],
    };

    /// <summary>Whether it is kept that somebody was shown a notice: not of who reports, who may have reason to stay unknown.</summary>
    public static bool IsKnown(ICurrentUser user) => user.IsAuthenticated && user.Door?.Kind != DoorKind.Reporter;
}
