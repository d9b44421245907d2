using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.People;

/// <summary>
/// Registered people who are perhaps the same person as somebody who is about to be registered, the likeliest first, with what speaks for it and
/// against. It decides nothing.
/// </summary>
[Requires(Permission.LogComplaint, Permission.ManageCandidates)]
public sealed record FindResembling(string Name, string? Email = null, string? Phone = null, string? MembershipNumber = null)
    : IQuery<IReadOnlyList<PersonResembling>>;

/// <param name="Candidate">Null for somebody who is no candidate.</param>
public sealed record PersonResembling(
    PersonId Id, string Name, string? Email, CandidateId? Candidate, string? MembershipNumber,
    IReadOnlyList<string> For, IReadOnlyList<string> Against);

internal sealed class FindResemblingValidator : AbstractValidator<FindResembling>
{
    public FindResemblingValidator()
    {
        RuleFor(r => r.Name).NotEmpty().MaximumLength(Person.NameMaxLength).IsOneLine();
        RuleFor(r => r.Email).MaximumLength(Person.EmailMaxLength);
        RuleFor(r => r.Phone).MaximumLength(Person.PhoneMaxLength).IsOneLine();
        RuleFor(r => r.MembershipNumber).MaximumLength(Candidate.MembershipNumberMaxLength).IsOneLine();
    }
}

internal sealed class FindResemblingHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<FindResembling, IReadOnlyList<PersonResembling>>
{
    public async Task<IReadOnlyList<PersonResembling>> Handle(FindResembling request, CancellationToken ct)
    {
        var found = await db.Resembling(request, ct);
        trail.Record("PersonsListed", user.Id.Value, new { Persons = found.Select(person => person.Id) });
        return found;
    }
}
