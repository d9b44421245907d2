using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.People;

/// <summary>Puts down a person to whom a candidate, a witness or a known complainant can then refer.</summary>
[Requires(Permission.ManageCandidates, Permission.LogComplaint)]
public sealed record RegisterPerson(string Name, string? Email = null, string? Phone = null) : ICommand<PersonId>;

internal sealed class RegisterPersonValidator : AbstractValidator<RegisterPerson>
{
    public RegisterPersonValidator()
    {
        RuleFor(r => r.Name).NotEmpty().MaximumLength(Person.NameMaxLength);
        RuleFor(r => r.Email).EmailAddress().MaximumLength(Person.EmailMaxLength);
        RuleFor(r => r.Phone).MaximumLength(Person.PhoneMaxLength);
    }
}

internal sealed class RegisterPersonHandler(IVettingDb db) : IRequestHandler<RegisterPerson, PersonId>
{
    public Task<PersonId> Handle(RegisterPerson request, CancellationToken ct)
    {
        var person = Person.Register(request.Name, request.Email, request.Phone);
        db.Persons.Add(person);
        return Task.FromResult(person.Id);
    }
}
