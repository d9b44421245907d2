using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;

namespace Vetting.Application.DataProtection;

/// <summary>Says how likely a breach is to harm somebody, what follows from it and what is done about it; again, as more becomes known.</summary>
[Requires(Permission.ManageBreaches)]
public sealed record AssessBreach(DataBreachId Breach, long Version, BreachAssessment Assessment) : ICommand;

internal sealed class AssessBreachValidator : AbstractValidator<AssessBreach>
{
    public AssessBreachValidator() => RuleFor(r => r.Assessment).NotNull().ChildRules(assessment =>
    {
        assessment.RuleFor(a => a.Risk).IsInEnum();
        assessment.RuleFor(a => a.Consequences).NotEmpty().MaximumLength(DataBreach.TextMaxLength);
        assessment.RuleFor(a => a.Measures).NotEmpty().MaximumLength(DataBreach.TextMaxLength);
        assessment.RuleFor(a => a.Persons).GreaterThanOrEqualTo(0);
    });
}

internal sealed class AssessBreachHandler(IVettingDb db) : IRequestHandler<AssessBreach, Unit>
{
    public async Task<Unit> Handle(AssessBreach request, CancellationToken ct)
    {
        (await db.Breach(request.Breach, request.Version, ct)).Assess(request.Assessment);
        return Unit.Value;
    }
}
