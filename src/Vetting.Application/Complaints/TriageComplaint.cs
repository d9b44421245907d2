using System.Security.Cryptography;
using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>
/// Reads a complaint against the published criteria (gate 1): accepts it, or dismisses it. A dismissal that is drawn at random goes to a second
/// reader.
/// </summary>
[Requires(Permission.Triage)]
public sealed record TriageComplaint(
    string Reference, long Version, IReadOnlyList<CriterionAnswer> Answers, TriageOutcome Outcome, string? Criterion, string Reason) : ICommand;

internal sealed class TriageComplaintValidator : AbstractValidator<TriageComplaint>
{
    public TriageComplaintValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Answers).AreAnswers();
        RuleFor(r => r.Reason).IsReason();
    }
}

internal sealed class TriageComplaintHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<TriageComplaint, Unit>
{
    public async Task<Unit> Handle(TriageComplaint request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.Triage, ct);
        var reading = new NewReading(request.Answers, request.Outcome, request.Criterion, request.Reason);
        var procedure = await db.ProcedureOf(complaint, ct);
        var respondent = await db.RespondentOf(complaint, ct);
        var drawn = RandomNumberGenerator.GetInt32(100) < procedure.Rules.SecondReadPercent;
        complaint.Triage(reading, drawn, procedure, respondent, user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
