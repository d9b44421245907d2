using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>Writes how the investigator means to go about it, anew each time that it changes. It is for those who work on the case.</summary>
[Requires(Permission.Investigate)]
public sealed record PlanInvestigation(
    string Reference, long Version, IReadOnlyList<PlannedQuestions> Questions, string LinesOfInquiry, string Interviews) : ICommand;

internal sealed class PlanInvestigationValidator : AbstractValidator<PlanInvestigation>
{
    public PlanInvestigationValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Questions).NotEmpty().ForEach(all => all.ChildRules(one =>
            one.RuleFor(o => o.Questions).NotEmpty().MaximumLength(Investigation.TextMaxLength)));
        RuleFor(r => r.LinesOfInquiry).NotNull().MaximumLength(Investigation.TextMaxLength);
        RuleFor(r => r.Interviews).NotNull().MaximumLength(Investigation.TextMaxLength);
    }
}

internal sealed class PlanInvestigationHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<PlanInvestigation, Unit>
{
    public async Task<Unit> Handle(PlanInvestigation request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.PlanInvestigation, ct);
        await db.RequireNoProtectedName(
            complaint, [request.LinesOfInquiry, request.Interviews, .. request.Questions.Select(one => one.Questions)], ct);
        complaint.PlanInvestigation(
            await db.InvestigationOf(complaint, ct), request.Questions, request.LinesOfInquiry, request.Interviews, user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}

/// <summary>How handlers load the investigation of a case.</summary>
internal static class Investigations
{
    /// <summary>A new one, if nothing was planned, heard or reported yet.</summary>
    public static async Task<Investigation> InvestigationOf(this IVettingDb db, Complaint complaint, CancellationToken ct)
    {
        if (await db.Investigations.SingleOrDefaultAsync(known => known.Id == complaint.Id, ct) is { } known)
        {
            return known;
        }

        var begun = Investigation.Of(complaint);
        db.Investigations.Add(begun);
        return begun;
    }
}
