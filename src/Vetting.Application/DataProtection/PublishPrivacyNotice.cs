using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;

namespace Vetting.Application.DataProtection;

/// <summary>Publishes a new version of what one kind of reader is told. It is in force at once; those before stay as they were shown.</summary>
[Requires(Permission.ManagePrivacyNotices)]
public sealed record PublishPrivacyNotice(NoticeFor For, string Text) : ICommand<PrivacyNoticeId>;

internal sealed class PublishPrivacyNoticeValidator : AbstractValidator<PublishPrivacyNotice>
{
    public PublishPrivacyNoticeValidator()
    {
        RuleFor(r => r.For).IsInEnum();
        RuleFor(r => r.Text).NotEmpty().MaximumLength(PrivacyNotice.TextMaxLength);
    }
}

internal sealed class PublishPrivacyNoticeHandler(IVettingDb db, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<PublishPrivacyNotice, PrivacyNoticeId>
{
    public async Task<PrivacyNoticeId> Handle(PublishPrivacyNotice request, CancellationToken ct)
    {
        var before = (await db.NoticesInForce([request.For], ct)).SingleOrDefault();
        var notice = PrivacyNotice.Publish(request.For, request.Text.Trim().ReplaceLineEndings("\n"), before, user.Actor(), clock.GetUtcNow());
        db.PrivacyNotices.Add(notice);
        return notice.Id;
    }
}
