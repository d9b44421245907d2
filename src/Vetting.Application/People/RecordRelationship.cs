using FluentValidation;
using MediatR;
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
        var person = await db.PersonById(request.Person, ct);
        var other = await db.PersonById(request.Other, ct);
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
}
