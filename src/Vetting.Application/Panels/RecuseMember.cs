using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Panels;

namespace Vetting.Application.Panels;

/// <summary>A member steps down, or an officer of the case stands one down. An officer may seat a substitute at once.</summary>
[Requires(Permission.SitOnPanel, Permission.ConvenePanel)]
public sealed record RecuseMember(PanelId Panel, long Version, UserId Member, string Reason, UserId? Substitute) : ICommand;

internal sealed class RecuseMemberValidator : AbstractValidator<RecuseMember>
{
    public RecuseMemberValidator() => RuleFor(r => r.Reason).NotEmpty().MaximumLength(Panel.DetailMaxLength);
}

internal sealed class RecuseMemberHandler(IVettingDb db, ICurrentUser user, IAccounts accounts, TimeProvider clock)
    : IRequestHandler<RecuseMember, Unit>
{
    public async Task<Unit> Handle(RecuseMember request, CancellationToken ct)
    {
        var panel = await db.Panels.ById(request.Panel, ct);
        var complaint = await db.Complaints.ById(panel.Complaint, ct);
        complaint.RequireMayStandDown(request.Member, request.Substitute, user.Actor());
        panel.RequireVersion(request.Version);
        var substitute = request.Substitute is { } id
            ? await db.PanelRegister.AsNoTracking().SingleOrDefaultAsync(registration => registration.User == id, ct)
                ?? throw new RuleBrokenException(RuleCodes.MemberNotEligible, "The substitute is not in the register of panel members.")
            : null;
        if (substitute is not null)
        {
            await accounts.RequireOpen([substitute.User], ct);
        }

        var hearing = await db.HearingOf(complaint, panel.Id, user.Actor(), clock.GetUtcNow(), ct);
        complaint.Recuse(panel, request.Member, request.Reason, substitute, hearing);
        return Unit.Value;
    }
}
