using MediatR;
using Microsoft.EntityFrameworkCore;
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
        var found = await db.Persons.AsNoTracking().Where(person => person.Id == request.Person)
            .Select(person => new PersonFound(
                person.Id, person.Name, person.Email,
                db.Candidates.Where(candidate => candidate.Person == person.Id).Select(candidate => candidate.MembershipNumber).FirstOrDefault()))
            .SingleOrDefaultAsync(ct) ?? throw new NotFoundException("person");
        trail.Record("PersonsListed", user.Id.Value, new { Persons = new[] { found.Id } });
        return found;
    }
}
