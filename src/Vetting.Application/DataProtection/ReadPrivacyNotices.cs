using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.DataProtection;

namespace Vetting.Application.DataProtection;

/// <summary>Shows whoever asks what they are told of the use of their data, and keeps that they were shown it, unless they are somebody who reports.</summary>
[Public("What people are told of the use of their data is for everybody.")]
public sealed record ReadPrivacyNotices : ICommand<IReadOnlyList<PrivacyNoticeView>>;

public sealed record PrivacyNoticeView(NoticeFor For, int Number, DateTimeOffset PublishedAt, string Text)
{
    internal static PrivacyNoticeView Of(PrivacyNotice notice) => new(notice.For, notice.Number, notice.PublishedAt, notice.Text);
}

internal sealed class ReadPrivacyNoticesHandler(IVettingDb db, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<ReadPrivacyNotices, IReadOnlyList<PrivacyNoticeView>>
{
    public async Task<IReadOnlyList<PrivacyNoticeView>> Handle(ReadPrivacyNotices request, CancellationToken ct)
    {
        var notices = await db.NoticesInForce(PrivacyNoticeSet.Concerning(user), ct);
        if (PrivacyNoticeSet.IsKnown(user))
        {
            var reader = user.Id.Value;
            var before = await db.NoticesShown.Where(shown => shown.Reader == reader).Select(shown => shown.Notice).ToListAsync(ct);
            db.NoticesShown.AddRange(notices.Where(notice => !before.Contains(notice.Id))
                .Select(notice => NoticeShown.To(reader, user.Person, notice, clock.GetUtcNow())));
        }

        return [.. notices.Select(PrivacyNoticeView.Of)];
    }
}
