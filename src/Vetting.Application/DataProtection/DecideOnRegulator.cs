using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;

namespace Vetting.Application.DataProtection;

/// <summary>Says that the Information Commissioner was told of a breach, or that nobody tells them and why (UK GDPR article 33).</summary>
/// <param name="NotifiedAt">Null when they are not told.</param>
/// <param name="Reference">What the Information Commissioner calls it.</param>
/// <param name="Because">Why they are not told, or why only after 72 hours.</param>
[Requires(Permission.ManageBreaches)]
public sealed record DecideOnRegulator(DataBreachId Breach, long Version, DateTimeOffset? NotifiedAt, string? Reference, string? Because) : ICommand;

internal sealed class DecideOnRegulatorValidator : AbstractValidator<DecideOnRegulator>
{
    public DecideOnRegulatorValidator()
    {
        RuleFor(r => r.Reference).MaximumLength(DataBreach.RegulatorReferenceMaxLength).IsOneLine();
        RuleFor(r => r.Because).MaximumLength(DataBreach.TextMaxLength);
        RuleFor(r => r.Because).NotEmpty().When(r => r.NotifiedAt is null).WithMessage("Say why they are not told.");
    }
}

internal sealed class DecideOnRegulatorHandler(IVettingDb db, TimeProvider clock) : IRequestHandler<DecideOnRegulator, Unit>
{
    public async Task<Unit> Handle(DecideOnRegulator request, CancellationToken ct)
    {
        var breach = await db.Breach(request.Breach, request.Version, ct);
        if (request.NotifiedAt is { } at)
        {
            breach.Notified(at, request.Reference, request.Because, clock.GetUtcNow());
        }
        else
        {
            breach.NotNotified(request.Because!, clock.GetUtcNow());
        }

        return Unit.Value;
    }
}
