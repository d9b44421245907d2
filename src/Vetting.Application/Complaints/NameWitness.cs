using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>Names a witness who became known after the case was logged.</summary>
/// <param name="IsProtected">Whether the identity is kept in the vault from the start.</param>
[Requires(Permission.NameWitness)]
public sealed record NameWitness(string Reference, long Version, PersonId Person, bool IsProtected) : ICommand;

internal sealed class NameWitnessValidator : AbstractValidator<NameWitness>
{
    public NameWitnessValidator() => RuleFor(r => r.Reference).IsReference();
}

internal sealed class NameWitnessHandler(IVettingDb db, ICurrentUser user, IAccounts accounts, TimeProvider clock)
    : IRequestHandler<NameWitness, Unit>
{
    public async Task<Unit> Handle(NameWitness request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.NameWitness, ct);
        if (!await db.Persons.AnyAsync(person => person.Id == request.Person, ct))
        {
            throw new NotFoundException("person");
        }

        complaint.NameWitness(
            request.Person, request.IsProtected, await accounts.Listed(complaint, Enum.GetValues<AccessKind>(), ct), await db.MergedRecords(ct), user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
