using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;

namespace Vetting.Application.DataProtection;

/// <summary>Says that those whose data it is were told of a breach, or that they are not and why (UK GDPR article 34).</summary>
/// <param name="ToldAt">Null when they are not told.</param>
/// <param name="Words">How they were told, or why they are not.</param>
[Requires(Permission.ManageBreaches)]
public sealed record DecideOnPersons(DataBreachId Breach, long Version, DateTimeOffset? ToldAt, string Words) : ICommand;

internal sealed class DecideOnPersonsValidator : AbstractValidator<DecideOnPersons>
{
    public DecideOnPersonsValidator() => RuleFor(r => r.Words).NotEmpty().MaximumLength(DataBreach.TextMaxLength);
}

internal sealed class DecideOnPersonsHandler(IVettingDb db, TimeProvider clock) : IRequestHandler<DecideOnPersons, Unit>
{
    public async Task<Unit> Handle(DecideOnPersons request, CancellationToken ct)
    {
        var breach = await db.Breach(request.Breach, request.Version, ct);
        if (request.ToldAt is { } at)
        {
            breach.TellPersons(at, request.Words, clock.GetUtcNow());
        }
        else
        {
            breach.NotTellPersons(request.Words, clock.GetUtcNow());
        }

        return Unit.Value;
    }
}
