using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.People;

/// <summary>Records what connects two people, so that neither is called upon to decide about the other.</summary>
/// <param name="Kind">Null when they only live under one roof.</param>
[Requires(Permission.ManagePanelRegister)]
public sealed record RecordRelationship(PersonId Person, PersonId Other, RelationshipKind? Kind, bool ShareHousehold) : ICommand;

internal sealed class RecordRelationshipValidator : AbstractValidator<RecordRelationship>
{
    public RecordRelationshipValidator()
    {
        RuleFor(r => r.Kind).IsInEnum();
        RuleFor(r => r.Kind).NotNull().When(r => !r.ShareHousehold).WithMessage("Say how the two are related, or that they share a household.");
    }
}

internal sealed class RecordRelationshipHandler(IVettingDb db) : IRequestHandler<RecordRelationship, Unit>
{
    public async Task<Unit> Handle(RecordRelationship request, CancellationToken ct)
    {
        var person = await Load(request.Person, ct);
        var other = await Load(request.Other, ct);
        if (request.Kind is { } kind)
        {
            person.RecordRelationship(other, kind);
        }

        if (request.ShareHousehold)
        {
            person.ShareHousehold(other);
        }

        return Unit.Value;
    }

    private async Task<Person> Load(PersonId id, CancellationToken ct) =>
        await db.Persons.SingleOrDefaultAsync(person => person.Id == id, ct) ?? throw new NotFoundException("person");
}
