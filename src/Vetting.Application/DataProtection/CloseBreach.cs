using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;

namespace Vetting.Application.DataProtection;

/// <summary>Closes a breach that is dealt with, and says what is done so that it does not happen again. It stays in the register.</summary>
[Requires(Permission.ManageBreaches)]
public sealed record CloseBreach(DataBreachId Breach, long Version, string Lessons) : ICommand;

internal sealed class CloseBreachValidator : AbstractValidator<CloseBreach>
{
    public CloseBreachValidator() => RuleFor(r => r.Lessons).NotEmpty().MaximumLength(DataBreach.TextMaxLength);
}

internal sealed class CloseBreachHandler(IVettingDb db, TimeProvider clock) : IRequestHandler<CloseBreach, Unit>
{
    public async Task<Unit> Handle(CloseBreach request, CancellationToken ct)
    {
        (await db.Breach(request.Breach, request.Version, ct)).Close(request.Lessons, clock.GetUtcNow());
        return Unit.Value;
    }
}
