using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;

namespace Vetting.Application.MyCases;

/// <summary>
/// Opens what was sent through the door. The first opening counts as its service, unless it was deemed served before. It is an act, and never only a
/// reading: a program that looks at addresses in a mail must not serve anything.
/// </summary>
[Requires(Permission.ReadMyCase)]
public sealed record OpenMyNotice(string Reference, NoticeId Notice) : ICommand;

internal sealed class OpenMyNoticeValidator : AbstractValidator<OpenMyNotice>
{
    public OpenMyNoticeValidator() => RuleFor(r => r.Reference).IsReference();
}

internal sealed class OpenMyNoticeHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<OpenMyNotice, Unit>
{
    public async Task<Unit> Handle(OpenMyNotice request, CancellationToken ct)
    {
        var complaint = await db.MyCase(user, request.Reference, ct);
        complaint.OpenNotice(request.Notice, await db.ProcedureOf(complaint, ct), user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
