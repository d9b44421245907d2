using MediatR;
using Vetting.Application.Common;

namespace Vetting.Application.DataProtection;

/// <summary>Whether a notice is in force that whoever asks was not shown yet.</summary>
[Public("Everybody is told that there is something for them to read.")]
[Unrecorded("It says nothing of anybody.")]
public sealed record HasNewPrivacyNotice : IQuery<bool>;

internal sealed class HasNewPrivacyNoticeHandler(IVettingDb db, ICurrentUser user) : IRequestHandler<HasNewPrivacyNotice, bool>
{
    public async Task<bool> Handle(HasNewPrivacyNotice request, CancellationToken ct) =>
        PrivacyNoticeSet.IsKnown(user) && await db.IsAnyNewTo(user.Id.Value, PrivacyNoticeSet.Concerning(user), ct);
}
