using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>Proposes to hold the respondent back while the case is open (gate 5). It has no effect before a second approver decides.</summary>
[Requires(Permission.ProposeInterimMeasure)]
public sealed record ProposeInterimMeasure(string Reference, long Version, InterimKind Kind, IReadOnlyList<NecessityAnswer> Necessity,
    string Alternatives, string EffectOnSelection, string Reasons, DateOnly EndsOn, InterimMeasureId? Renews) : ICommand<InterimMeasureId>;

internal sealed class ProposeInterimMeasureValidator : AbstractValidator<ProposeInterimMeasure>
{
    public ProposeInterimMeasureValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Necessity).NotEmpty();
        RuleForEach(r => r.Necessity).ChildRules(answer =>
        {
            answer.RuleFor(a => a.Question).IsCode();
            answer.RuleFor(a => a.Answer).NotNull().MaximumLength(InterimMeasure.ReasonMaxLength);
        });
        RuleFor(r => r.Alternatives).IsReason();
        RuleFor(r => r.EffectOnSelection).IsReason();
        RuleFor(r => r.Reasons).IsReason();
    }
}

internal sealed class ProposeInterimMeasureHandler(IVettingDb db, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<ProposeInterimMeasure, InterimMeasureId>
{
    public async Task<InterimMeasureId> Handle(ProposeInterimMeasure request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.ProposeInterimMeasure, ct);
        var rules = (await db.ProcedureOf(complaint, ct)).Rules;
        var respondent = await db.RespondentOf(complaint, ct);
        var proposal = new NewInterimMeasure(
            request.Kind, request.Necessity, request.Alternatives, request.EffectOnSelection, request.Reasons, request.EndsOn, request.Renews);
        return complaint.ProposeInterimMeasure(proposal, rules, respondent, user.Actor(), clock.GetUtcNow());
    }
}
