using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>Reads a complaint again, as a second reader who had no hand in the case, and decides (gate 1).</summary>
[Requires(Permission.SecondReadTriage)]
public sealed record SecondReadComplaint(
    string Reference, long Version, IReadOnlyList<CriterionAnswer> Answers, TriageOutcome Outcome, string? Criterion, string Reason) : ICommand;

internal sealed class SecondReadComplaintValidator : AbstractValidator<SecondReadComplaint>
{
    public SecondReadComplaintValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Answers).AreAnswers();
        RuleFor(r => r.Reason).IsReason();
    }
}

internal sealed class SecondReadComplaintHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<SecondReadComplaint, Unit>
{
    public async Task<Unit> Handle(SecondReadComplaint request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.SecondRead, ct);
        var reading = new NewReading(request.Answers, request.Outcome, request.Criterion, request.Reason);
        var procedure = await db.ProcedureOf(complaint, ct);
        var respondent = await db.RespondentOf(complaint, ct);
        complaint.SecondRead(reading, procedure, respondent, user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
