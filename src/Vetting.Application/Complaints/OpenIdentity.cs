using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>
/// Opens the vault of a case: answers who its protected parties are, once, to an officer of the case, or to an auditor while the glass is broken.
/// The reason stands in the trail, and a second officer is told.
/// </summary>
[AnswersOnce("A kept answer would hold the protected names outside the vault.")]
[Requires(Permission.OpenIdentity)]
public sealed record OpenIdentity(string Reference, string Reason) : ICommand<IReadOnlyList<OpenedIdentity>>;

/// <param name="As">A complainant or a witness.</param>
/// <param name="Number">Of a witness: by which a statement is asked for.</param>
public sealed record OpenedIdentity(PartyKind As, PersonId Person, string Name, string? Email, string? Phone, int? Number = null);

internal sealed class OpenIdentityValidator : AbstractValidator<OpenIdentity>
{
    public OpenIdentityValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Reason).IsReason();
    }
}

internal sealed class OpenIdentityHandler(IVettingDb db) : IRequestHandler<OpenIdentity, IReadOnlyList<OpenedIdentity>>
{
    public async Task<IReadOnlyList<OpenedIdentity>> Handle(OpenIdentity request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ByReference(request.Reference, ct);
        if (!db.MayOpenVault(complaint))
        {
            throw ForbiddenException.NotOnTheCase();
        }

        await db.RequireNoProtectedName(complaint, [request.Reason], ct);
        complaint.OpenIdentity(request.Reason);
        var kept = complaint.ProtectedPersons;
        var persons = await db.Persons.AsNoTracking().Where(person => kept.Contains(person.Id)).ToDictionaryAsync(person => person.Id, ct);
        return
        [
            .. complaint.Parties.Where(party => kept.Contains(party.Person))
                .Select(party => (party.Kind, Person: persons[party.Person]))
                .OrderBy(known => known.Kind).ThenBy(known => known.Person.Name, StringComparer.Ordinal)
                .Select(known => new OpenedIdentity(
                    known.Kind, known.Person.Id, known.Person.Name, known.Person.Email, known.Person.Phone, NumberOf(known.Kind, known.Person.Id))),
        ];

        int? NumberOf(PartyKind kind, PersonId person) => kind == PartyKind.Witness ? complaint.Witnesses.ToList().IndexOf(person) + 1 : null;
    }
}
