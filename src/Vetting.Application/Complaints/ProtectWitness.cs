using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>Puts the identity of a witness into the vault of the case, for good.</summary>
[Requires(Permission.ProtectWitness)]
public sealed record ProtectWitness(string Reference, long Version, PersonId Person) : ICommand;

internal sealed class ProtectWitnessValidator : AbstractValidator<ProtectWitness>
{
    public ProtectWitnessValidator() => RuleFor(r => r.Reference).IsReference();
}

internal sealed class ProtectWitnessHandler(IVettingDb db, ICurrentUser user) : IRequestHandler<ProtectWitness, Unit>
{
    public async Task<Unit> Handle(ProtectWitness request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.ProtectWitness, ct);
        complaint.ProtectWitness(request.Person, user.Actor());
        return Unit.Value;
    }
}
