using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>
/// What was planned, heard and reported. Those who work on the case, and auditors, read all of it. Who judges it reads the reports and interviews
/// that were disclosed to the respondent, and nothing of the plan. Everybody else reads nothing.
/// </summary>
[Requires(Permission.ReadCases)]
public sealed record GetInvestigation(string Reference) : IQuery<InvestigationView>;

/// <param name="Plan">Null when there is none, or when it is not for the reader.</param>
public sealed record InvestigationView(
    InvestigationPlan? Plan, IReadOnlyList<InterviewView> Interviews, IReadOnlyList<InvestigationReport> Reports);

/// <param name="Account">Null when it is withheld.</param>
/// <param name="IsWithheld">Whether it could tell who a protected complainant is, and the reader may not know that.</param>
public sealed record InterviewView(
    InterviewId Id, int Number, Correspondent With, string? Name, DateTimeOffset At, string Present, string? Account, bool IsWithheld,
    UserId RecordedBy, DateTimeOffset RecordedAt, bool? IsAgreed, string? Remarks, DateTimeOffset? SettledAt, EvidenceId? Evidence);

internal sealed class GetInvestigationValidator : AbstractValidator<GetInvestigation>
{
    public GetInvestigationValidator() => RuleFor(r => r.Reference).IsReference();
}

internal sealed class GetInvestigationHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<GetInvestigation, InvestigationView>
{
    public async Task<InvestigationView> Handle(GetInvestigation request, CancellationToken ct)
    {
        var complaint = await db.Complaints.AsNoTracking().ByReference(request.Reference, ct);
        await db.RequireDeclared(complaint, user.Id, ct);
        var investigation = await db.Investigations.AsNoTracking().SingleOrDefaultAsync(known => known.Id == complaint.Id, ct);
        var (readsAll, mayKnow) = (db.MayReadNotes(complaint, user), db.MayKnowComplainant(complaint));
        var view = new InvestigationView(
            readsAll ? investigation?.Plan : null,
            [.. (investigation?.Interviews ?? []).Where(interview => MayRead(interview.Evidence)).Select(ViewOf)],
            [.. (investigation?.Reports ?? []).Where(report => MayRead(report.Evidence))]);
        trail.Record(
            "InvestigationRead", complaint.Id.Value,
            new { complaint.Reference, Interviews = view.Interviews.Select(one => one.Id), Reports = view.Reports.Select(one => one.Id) },
            complaint.Id);
        return view;

        bool IsDisclosed(EvidenceId? evidence) => evidence is { } id && complaint.EvidenceOf(id).Disclosure == Disclosure.Disclosed;

        bool MayRead(EvidenceId? evidence) => readsAll || (complaint.IsJudgedBy(user.Id) && IsDisclosed(evidence));

        InterviewView ViewOf(Interview held)
        {
            // Once it is evidence, whoever has a place on the case reads it as they read its file.
            var isWithheld = held.With == Correspondent.Complainant && !mayKnow && held.RecordedBy != user.Id
                && !(held.Evidence is not null && db.PlacesOn(complaint).Any());
            return new(
                held.Id, held.Number, held.With, held.Name, held.At, isWithheld ? "" : held.Present, isWithheld ? null : held.Account, isWithheld,
                held.RecordedBy, held.RecordedAt, held.IsAgreed, isWithheld ? null : held.Remarks, held.SettledAt, held.Evidence);
        }
    }
}
