using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>What one registered person is called, to be asked about them once more before something is recorded.</summary>
[Requires(Permission.LogComplaint, Permission.ManageCandidates, Permission.ManagePanelRegister)]
public sealed record GetPerson(PersonId Person) : IQuery<PersonFound>;

internal sealed class GetPersonHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail) : IRequestHandler<GetPerson, PersonFound>
{
    public async Task<PersonFound> Handle(GetPerson request, CancellationToken ct)
    {
        var found = (await db.Found(db.Persons.Where(person => person.Id == request.Person), ct)).SingleOrDefault()
            ?? throw new NotFoundException("person");
        trail.Record("PersonsListed", user.Id.Value, new { Persons = new[] { found.Id } });
        return found;
    }
}
