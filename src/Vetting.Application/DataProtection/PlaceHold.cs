using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;

namespace Vetting.Application.DataProtection;

/// <summary>
/// Places a legal hold: on a case, on all cases in which a candidate has a part, or on all that fit a query. Exactly one of the three is said.
/// </summary>
/// <param name="Case">The reference.</param>
/// <param name="MembershipNumber">Of the candidate.</param>
/// <param name="Until">The last civil day; null until it is lifted.</param>
[Requires(Permission.ManageHolds)]
public sealed record PlaceHold(string? Case, string? MembershipNumber, HoldQuery? Query, string Reason, DateOnly? Until) : ICommand<LegalHoldId>;

internal sealed class PlaceHoldValidator : AbstractValidator<PlaceHold>
{
    public PlaceHoldValidator()
    {
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(LegalHold.ReasonMaxLength);
        RuleFor(r => r.Case).Must((r, _) => new object?[] { r.Case, r.MembershipNumber, r.Query }.Count(one => one is not null) == 1)
            .WithMessage("Say one case, one candidate, or one query.");
        RuleFor(r => r.Case!).IsReference().When(r => r.Case is not null);
        RuleFor(r => r.MembershipNumber!).NotEmpty().MaximumLength(Candidate.MembershipNumberMaxLength).When(r => r.MembershipNumber is not null);
    }
}

internal sealed class PlaceHoldHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<PlaceHold, LegalHoldId>
{
    public async Task<LegalHoldId> Handle(PlaceHold request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var hold = request switch
        {
            { Case: { } reference } => LegalHold.OnCase(await CaseOf(reference, ct), request.Reason, request.Until, user.Actor(), now),
            { MembershipNumber: { } number } => LegalHold.OnPerson(await PersonOf(number, ct), request.Reason, request.Until, user.Actor(), now),
            _ => LegalHold.OnQuery(request.Query!, request.Reason, request.Until, user.Actor(), now),
        };
        db.LegalHolds.Add(hold);
        return hold.Id;
    }

    /// <summary>Whoever holds data for the party need not see the case; one of its parties may not.</summary>
    private async Task<ComplaintId> CaseOf(string reference, CancellationToken ct) =>
        (await db.Complaints.IgnoreQueryFilters([CaseFilters.Places]).Where(complaint => complaint.Reference == reference)
            .Select(complaint => (ComplaintId?)complaint.Id).SingleOrDefaultAsync(ct)) ?? throw new NotFoundException("complaint");

    private async Task<PersonId> PersonOf(string number, CancellationToken ct)
    {
        var plain = Candidate.PlainNumberOf(number);
        var found = await db.Candidates.Where(candidate => candidate.PlainNumber == plain).Select(candidate => candidate.Person).Distinct().Take(2)
            .ToListAsync(ct);
        return found is [var person] ? person : throw new NotFoundException("candidate");
    }
}
