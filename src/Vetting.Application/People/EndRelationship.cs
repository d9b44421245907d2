using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.People;

/// <summary>Takes back what connects two people, because it was recorded in error or is over. Nobody takes back what connects themself.</summary>
/// <param name="Other">Who leaves the household, where that is what ends.</param>
/// <param name="Kind">Null for the household that they share.</param>
[Requires(Permission.ManagePanelRegister)]
public sealed record EndRelationship(PersonId Person, PersonId Other, RelationshipKind? Kind, string Reason) : ICommand;

internal sealed class EndRelationshipValidator : AbstractValidator<EndRelationship>
{
    public EndRelationshipValidator()
    {
        RuleFor(r => r.Kind).IsInEnum();
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(Person.ReasonMaxLength);
    }
}

internal sealed class EndRelationshipHandler(IVettingDb db, ICurrentUser user) : IRequestHandler<EndRelationship, Unit>
{
    public async Task<Unit> Handle(EndRelationship request, CancellationToken ct)
    {
        if (user.Actor().Is(request.Person) || user.Actor().Is(request.Other))
        {
            throw new RuleBrokenException(RuleCodes.SeparationOfDuties, "You are one of the two: somebody else ends what connects you.");
        }

        // It may be recorded on any record of the two.
        var persons = await db.AllRecordsOf(request.Person, ct);
        var others = await db.AllRecordsOf(request.Other, ct);
        var (person, other) = persons.SelectMany(person => others.Select(other => (person, other)))
            .Where(pair => pair.person.Has(request.Kind, pair.other)).DefaultIfEmpty((persons[0], others[0])).First();
        if (request.Kind is { } kind)
        {
            person.EndRelationship(other, kind, request.Reason);
        }
        else
        {
            other.LeaveHousehold(person, request.Reason);
        }

        return Unit.Value;
    }
}
