using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Panels;

namespace Vetting.Application.Panels;

/// <summary>Convenes a panel for a case at hearing, or a fresh one for its appeal.</summary>
/// <param name="Members">From the register of panel members, the chair among them.</param>
[Requires(Permission.ConvenePanel)]
public sealed record ConvenePanel(string Reference, long Version, IReadOnlyList<UserId> Members, UserId Chair) : ICommand<PanelId>;

internal sealed class ConvenePanelValidator : AbstractValidator<ConvenePanel>
{
    public ConvenePanelValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Members).NotEmpty()
            .Must(members => members is null || (members.Count <= Panel.MaxMembers && members.Distinct().Count() == members.Count))
            .WithMessage($"At most {Panel.MaxMembers} members, each once.");
        RuleFor(r => r.Chair).Must((r, chair) => r.Members is null || r.Members.Contains(chair)).WithMessage("The chair is one of the members.");
    }
}

internal sealed class ConvenePanelHandler(IVettingDb db, ICurrentUser user, IAccounts accounts, TimeProvider clock)
    : IRequestHandler<ConvenePanel, PanelId>
{
    public async Task<PanelId> Handle(ConvenePanel request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.ConvenePanel, ct);
        var appeal = await db.Appeals.AsNoTracking().SingleOrDefaultAsync(appeal => appeal.Complaint == complaint.Id && appeal.DecidedAt == null, ct);
        var sitting = await db.Panels.SittingOn(complaint, ct);
        var registrations = await db.PanelRegister.AsNoTracking().Where(registration => request.Members.Contains(registration.User)).ToListAsync(ct);
        if (registrations.Count != request.Members.Count)
        {
            throw new RuleBrokenException(RuleCodes.MemberNotEligible, "A proposed member is not in the register of panel members.");
        }

        await accounts.RequireOpen(request.Members, ct);
        var hearing = await db.HearingOf(complaint, panel: null, user.Actor(), clock.GetUtcNow(), ct);
        var panel = complaint.Convene(registrations, request.Chair, appeal, sitting, hearing);
        db.Panels.Add(panel);
        return panel.Id;
    }
}
