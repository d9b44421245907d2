using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;

namespace Vetting.Application.Candidates;

/// <summary>Records the outcome of a candidate's vetting: clear, or clear with conditions. Nobody decides their own.</summary>
/// <param name="Until">The day on which the candidate must be vetted again.</param>
[Requires(Permission.ManageSelections)]
public sealed record VetCandidate(CandidateId Candidate, long Version, ClearanceState Outcome, string Reason, string Clause, DateOnly? Until)
    : ICommand;

internal sealed class VetCandidateValidator : AbstractValidator<VetCandidate>
{
    public VetCandidateValidator(TimeProvider clock)
    {
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(Candidate.ReasonMaxLength);
        RuleFor(r => r.Clause).IsCode();
        RuleFor(r => r.Until).GreaterThan(_ => CivilTime.DateOf(clock.GetUtcNow())).WithMessage("Vetting holds until a day after today.");
    }
}

internal sealed class VetCandidateHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<VetCandidate, Unit>
{
    public async Task<Unit> Handle(VetCandidate request, CancellationToken ct)
    {
        var candidate = await db.Candidates.SingleOrDefaultAsync(candidate => candidate.Id == request.Candidate, ct)
            ?? throw new NotFoundException("candidate");
        candidate.RequireVersion(request.Version);
        DateTimeOffset? until = request.Until is { } day ? CivilTime.StartOf(day) : null;
        candidate.Vet(request.Outcome, request.Reason, request.Clause, until, user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
