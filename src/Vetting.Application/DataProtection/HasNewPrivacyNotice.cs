using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;

namespace Vetting.Application.DataProtection;

/// <summary>Whether a notice is in force that whoever asks was not shown yet.</summary>
[Public("Everybody is told that there is something for them to read.")]
[Unrecorded("It says nothing of anybody.")]
public sealed record HasNewPrivacyNotice : IQuery<bool>;

internal sealed class HasNewPrivacyNoticeHandler(IVettingDb db, ICurrentUser user) : IRequestHandler<HasNewPrivacyNotice, bool>
{
    public async Task<bool> Handle(HasNewPrivacyNotice request, CancellationToken ct)
    {
        var (kinds, reader) = (PrivacyNoticeSet.Concerning(user), user.Id.Value);
        return PrivacyNoticeSet.IsKnown(user) && await db.PrivacyNotices.AnyAsync(
            notice => kinds.Contains(notice.For) && !db.PrivacyNotices.Any(later => later.For == notice.For && later.Number > notice.Number)
                && !db.NoticesShown.Any(shown => shown.Reader == reader && shown.Notice == notice.Id),
            ct);
    }
}
