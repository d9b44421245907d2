using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.DataProtection;

namespace Vetting.Application.DataProtection;

/// <summary>Keeps a closed case longer than the rulebook says, as the outcome of a review. From the day on it is due again.</summary>
[Requires(Permission.ReviewRetention)]
public sealed record KeepCaseLonger(string Reference, DateOnly Until, string Reason) : ICommand<RetentionReviewId>;

internal sealed class KeepCaseLongerValidator : AbstractValidator<KeepCaseLonger>
{
    public KeepCaseLongerValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(RetentionReview.ReasonMaxLength);
    }
}

internal sealed class KeepCaseLongerHandler(IVettingDb db, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<KeepCaseLonger, RetentionReviewId>
{
    public async Task<RetentionReviewId> Handle(KeepCaseLonger request, CancellationToken ct)
    {
        var found = await db.Complaints.IgnoreQueryFilters([CaseFilters.Places]).Where(complaint => complaint.Reference == request.Reference)
            .Select(complaint => new { complaint.Id, complaint.Stage }).SingleOrDefaultAsync(ct) ?? throw new NotFoundException("complaint");
        if (found.Stage != Stage.Closed)
        {
            throw new RuleBrokenException(RuleCodes.CaseOpen, "The case is open: no period runs before it is closed.");
        }

        var date = await db.RetentionDates.SingleOrDefaultAsync(date => date.Complaint == found.Id, ct)
            ?? throw new RuleBrokenException(RuleCodes.CaseOpen, "The case was closed just now. Its period is computed within a few hours.");
        var review = RetentionReview.Keep(date, request.Until, request.Reason, user.Actor(), clock.GetUtcNow());
        db.RetentionReviews.Add(review);
        return review.Id;
    }
}
