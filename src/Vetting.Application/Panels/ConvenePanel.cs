using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Rulebooks;
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
        RuleFor(r => r.Members).NotEmpty().Must(members => members is null || (members.Count <= Panel.MaxMembers && members.Distinct().Count() == members.Count))
            .WithMessage($"At most {Panel.MaxMembers} members, each once.");
        RuleFor(r => r.Chair).Must((r, chair) => r.Members is null || r.Members.Contains(chair)).WithMessage("The chair is one of the members.");
    }
}

internal sealed class ConvenePanelHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ConvenePanel, PanelId>
{
    public async Task<PanelId> Handle(ConvenePanel request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), ct, AccessKind.Officer);
        var appeal = await db.Appeals.AsNoTracking().SingleOrDefaultAsync(appeal => appeal.Complaint == complaint.Id && appeal.DecidedAt == null, ct);
        var pending = await db.Panels.AnyAsync(panel => panel.Complaint == complaint.Id && panel.ConcludedAt == null, ct);
        if (pending)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "A panel sits on this case. Recuse and substitute its members instead.");
        }

        var registrations = await db.PanelRegister.AsNoTracking().Where(registration => request.Members.Contains(registration.User)).ToListAsync(ct);
        if (registrations.Count != request.Members.Count)
        {
            throw new RuleBrokenException(RuleCodes.MemberNotEligible, "A proposed member is not in the register of panel members.");
        }

        var conflicts = await db.ConflictsIn(complaint, except: null, ct);
        var panel = complaint.Convene(registrations, request.Chair, appeal, conflicts, await db.Rulebooks.History(ct), user.Actor(), clock.GetUtcNow());
        db.Panels.Add(panel);
        return panel.Id;
    }
}
