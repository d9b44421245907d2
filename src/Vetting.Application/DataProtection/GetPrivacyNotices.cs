using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;

namespace Vetting.Application.DataProtection;

/// <summary>All versions of all privacy notices, the newest first.</summary>
[Requires(Permission.ManagePrivacyNotices)]
[Unrecorded("What is published to everybody, and counts.")]
public sealed record GetPrivacyNotices : IQuery<IReadOnlyList<PublishedNotice>>;

/// <param name="IsInForce">Whether it is the newest of its kind.</param>
/// <param name="Readers">How many were shown it. Nothing is kept of who reports.</param>
public sealed record PublishedNotice(
    PrivacyNoticeId Id, NoticeFor For, int Number, DateTimeOffset PublishedAt, UserId PublishedBy, string Text, bool IsInForce, int Readers);

internal sealed class GetPrivacyNoticesHandler(IVettingDb db) : IRequestHandler<GetPrivacyNotices, IReadOnlyList<PublishedNotice>>
{
    public async Task<IReadOnlyList<PublishedNotice>> Handle(GetPrivacyNotices request, CancellationToken ct)
    {
        var notices = await db.PrivacyNotices.AsNoTracking().OrderBy(notice => notice.For).ThenByDescending(notice => notice.Number).ToListAsync(ct);
        var readers = await db.NoticesShown.GroupBy(shown => shown.Notice).Select(group => new { Notice = group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Notice, group => group.Count, ct);
        return
        [
            .. notices.Select(notice => new PublishedNotice(
                notice.Id, notice.For, notice.Number, notice.PublishedAt, notice.PublishedBy, notice.Text,
                notices.TrueForAll(later => later.For != notice.For || later.Number <= notice.Number), readers.GetValueOrDefault(notice.Id))),
        ];
    }
}
