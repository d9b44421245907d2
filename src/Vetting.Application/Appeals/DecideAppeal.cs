using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Panels;
using Vetting.Application.Rulings;
using Vetting.Domain.Appeals;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulings;

namespace Vetting.Application.Appeals;

/// <summary>Records what the fresh panel's majority decided on an appeal.</summary>
/// <param name="Version">Of the case.</param>
/// <param name="Sanction">Only with <see cref="AppealOutcome.Varied"/>.</param>
/// <param name="Grounds">One decision for each ground that was voted on, with the reasons.</param>
[Requires(Permission.ChairPanel)]
public sealed record DecideAppeal(
    AppealId Appeal, long Version, AppealOutcome Outcome, NewSanction? Sanction, string Reasons, IReadOnlyList<GroundDecision> Grounds) : ICommand;

internal sealed class DecideAppealValidator : AbstractValidator<DecideAppeal>
{
    public DecideAppealValidator()
    {
        RuleFor(r => r.Reasons).NotEmpty().MaximumLength(Ruling.ReasonsMaxLength);
        RuleFor(r => r.Sanction).Must((r, sanction) => sanction is null == (r.Outcome != AppealOutcome.Varied))
            .WithMessage("A varied ruling has a sanction; no other outcome has.");
        RuleFor(r => r.Grounds).NotNull();
        RuleForEach(r => r.Grounds).ChildRules(ground =>
        {
            ground.RuleFor(g => g.Ground).IsCode();
            ground.RuleFor(g => g.Outcome).IsInEnum();
            ground.RuleFor(g => g.Reasons).NotEmpty().MaximumLength(Ruling.ReasonsMaxLength);
        }).When(r => r.Grounds is not null);
    }
}

internal sealed class DecideAppealHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<DecideAppeal, Unit>
{
    public async Task<Unit> Handle(DecideAppeal request, CancellationToken ct)
    {
        var appeal = await db.Appeals.SingleOrDefaultAsync(appeal => appeal.Id == request.Appeal, ct) ?? throw new NotFoundException("appeal");
        var complaint = await db.Complaints.ForUpdate(appeal.Complaint, request.Version, user.Actor(), Act.DecideAppeal, ct);
        var panel = await db.Panels.SittingOn(complaint, PanelPurpose.Appeal, ct);
        var appealed = await db.Rulings.AsNoTracking().SingleAsync(ruling => ruling.Id == appeal.Ruling, ct);
        var hearing = await db.HearingOf(complaint, panel.Id, user.Actor(), clock.GetUtcNow(), ct);
        var respondent = await db.RespondentOf(complaint, ct);
        var decision = new AppealDecision(request.Outcome, request.Sanction, request.Reasons, request.Grounds);
        var ruling = complaint.DecideAppeal(appeal, appealed, decision, panel, respondent, hearing);
        if (ruling is not null)
        {
            db.Rulings.Add(ruling);
        }

        if (request.Outcome != AppealOutcome.Dismissed)
        {
            await db.WithdrawPrecedents(complaint.Id, "The ruling did not stand on appeal.", hearing.By, hearing.Now, ct);
        }

        return Unit.Value;
    }
}
