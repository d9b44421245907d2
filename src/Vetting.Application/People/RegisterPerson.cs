using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.People;

/// <summary>Puts down a person to whom a candidate, a witness or a known complainant can then refer.</summary>
/// <param name="SomebodyElseThan">Those whom <see cref="FindResembling"/> finds and who are known to be other people.</param>
[Requires(Permission.ManageCandidates, Permission.LogComplaint)]
public sealed record RegisterPerson(string Name, string? Email = null, string? Phone = null, IReadOnlyList<PersonId>? SomebodyElseThan = null)
    : ICommand<PersonId>;

internal sealed class RegisterPersonValidator : AbstractValidator<RegisterPerson>
{
    public RegisterPersonValidator()
    {
        RuleFor(r => r.Name).NotEmpty().MaximumLength(Person.NameMaxLength).IsOneLine();
        RuleFor(r => r.Email).IsEmail().MaximumLength(Person.EmailMaxLength);
        RuleFor(r => r.Phone).MaximumLength(Person.PhoneMaxLength).IsOneLine();
    }
}

internal sealed class RegisterPersonHandler(IVettingDb db) : IRequestHandler<RegisterPerson, PersonId>
{
    public async Task<PersonId> Handle(RegisterPerson request, CancellationToken ct)
    {
        await db.RefuseResembling(new(request.Name, request.Email, request.Phone), request.SomebodyElseThan, ct);
        var person = Person.Register(request.Name, request.Email, request.Phone);
        db.Persons.Add(person);
        return person.Id;
    }
}
