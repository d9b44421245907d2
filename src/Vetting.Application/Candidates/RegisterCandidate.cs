using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.Candidates;

/// <summary>Enters somebody in the register of candidates.</summary>
/// <param name="Person">A registered person; null registers a new one under <paramref name="Name"/>.</param>
/// <param name="SomebodyElseThan">Those whom <see cref="FindResembling"/> finds and who are known to be other people.</param>
[Requires(Permission.ManageCandidates)]
public sealed record RegisterCandidate(
    PersonId? Person, string? Name, string? Email, string? Phone, string MembershipNumber, IReadOnlyList<PersonId>? SomebodyElseThan = null)
    : ICommand<CandidateId>;

internal sealed class RegisterCandidateValidator : AbstractValidator<RegisterCandidate>
{
    public RegisterCandidateValidator()
    {
        RuleFor(r => r.Name).NotEmpty().When(r => r.Person is null).WithMessage("A new person needs a name.");
        RuleFor(r => r.Name).MaximumLength(Person.NameMaxLength).IsOneLine();
        RuleFor(r => r.Name).Null().When(r => r.Person is not null).WithMessage("Name a person who is registered, or give the details of a new one.");
        RuleFor(r => r.Email).MaximumLength(Person.EmailMaxLength).IsEmail();
        RuleFor(r => r.Phone).MaximumLength(Person.PhoneMaxLength).IsOneLine();
        RuleFor(r => r.MembershipNumber).NotEmpty().MaximumLength(Candidate.MembershipNumberMaxLength).IsOneLine();
    }
}

internal sealed class RegisterCandidateHandler(IVettingDb db, TimeProvider clock) : IRequestHandler<RegisterCandidate, CandidateId>
{
    public async Task<CandidateId> Handle(RegisterCandidate request, CancellationToken ct)
    {
        var number = Candidate.PlainNumberOf(request.MembershipNumber);
        IReadOnlyList<PersonId> records = request.Person is { } known ? (await db.MergedRecordsOf([known], ct)).AllOf(known) : [];
        if (await db.Candidates.AnyAsync(candidate => candidate.PlainNumber == number || records.Contains(candidate.Person), ct))
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "This person, or this membership number, is in the register.");
        }

        if (request.Person is null)
        {
            await db.RefuseResembling(new(request.Name!, request.Email, request.Phone, request.MembershipNumber), request.SomebodyElseThan, ct);
        }

        var person = request.Person is { } id
            ? await db.Persons.SingleOrDefaultAsync(person => person.Id == id, ct) ?? throw new NotFoundException("person")
            : db.Persons.Add(Person.Register(request.Name!, request.Email, request.Phone)).Entity;
        var candidate = Candidate.Register(person.Id, request.MembershipNumber, clock.GetUtcNow());
        db.Candidates.Add(candidate);
        return candidate.Id;
    }
}
