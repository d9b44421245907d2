using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Panels;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulings;

namespace Vetting.Application.Rulings;

/// <summary>Records the panel's decision. Immutable once recorded: it is superseded by appeal or reopening, never edited.</summary>
[Requires(Permission.ChairPanel)]
public sealed record RecordRuling(string Reference, long Version, Decision Decision) : ICommand<RulingId>;

internal sealed class RecordRulingValidator : AbstractValidator<RecordRuling>
{
    public RecordRulingValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Decision).NotNull().ChildRules(decision =>
        {
            decision.RuleFor(d => d.Findings).NotEmpty();
            decision.RuleForEach(d => d.Findings)
                .ChildRules(finding => finding.RuleFor(f => f.Reasons).NotNull().MaximumLength(Ruling.ReasonsMaxLength));
            decision.RuleFor(d => d.Reasons).NotEmpty().MaximumLength(Ruling.ReasonsMaxLength);
            decision.RuleFor(d => d.Aggravating).NotNull();
            decision.RuleFor(d => d.Mitigating).NotNull();
            decision.RuleFor(d => d.Comparators).NotNull();
            decision.RuleFor(d => d.Departure).MaximumLength(Ruling.ReasonsMaxLength);
            decision.RuleFor(d => d.Digest).MaximumLength(Ruling.ReasonsMaxLength);
            decision.RuleFor(d => d.Sanction!.Conditions).MaximumLength(Complaint.ReasonMaxLength).When(d => d.Sanction is not null);
        });
    }
}

internal sealed class RecordRulingHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<RecordRuling, RulingId>
{
    public async Task<RulingId> Handle(RecordRuling request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.RecordRuling, ct);
        var panel = await db.Panels.SittingOn(complaint, PanelPurpose.Ruling, ct);
        var hearing = await db.HearingOf(complaint, panel.Id, user.Actor(), clock.GetUtcNow(), ct);
        var respondent = await db.RespondentOf(complaint, ct);
        var comparators = panel.Comparators ?? await db.ComparatorsOf(complaint, respondent, hearing.Rulebooks, hearing.Today, ct);
        var ruling = complaint.Rule(request.Decision, comparators, panel, respondent, hearing);
        db.Rulings.Add(ruling);
        await db.WithdrawPrecedents(complaint.Id, "Another ruling has taken the place of this one.", hearing.By, hearing.Now, ct);
        return ruling.Id;
    }
}
