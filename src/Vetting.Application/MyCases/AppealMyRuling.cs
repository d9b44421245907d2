using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Appeals;
using Vetting.Domain.Common;

namespace Vetting.Application.MyCases;

/// <summary>The respondent appeals against the ruling that was served on them, on grounds from the rulebook's list.</summary>
[Requires(Permission.AnswerMyCase)]
public sealed record AppealMyRuling(string Reference, IReadOnlyList<string> Grounds, string Text) : ICommand<AppealId>;

internal sealed class AppealMyRulingValidator : AbstractValidator<AppealMyRuling>
{
    public AppealMyRulingValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Grounds).NotEmpty();
        RuleForEach(r => r.Grounds).IsCode();
        RuleFor(r => r.Text).NotEmpty().MaximumLength(Appeal.TextMaxLength);
    }
}

internal sealed class AppealMyRulingHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<AppealMyRuling, AppealId>
{
    public async Task<AppealId> Handle(AppealMyRuling request, CancellationToken ct)
    {
        var complaint = await db.MyCase(user, request.Reference, ct);
        var ruling = await db.Rulings.IgnoreQueryFilters().AsNoTracking()
            .SingleOrDefaultAsync(ruling => ruling.Id == complaint.Ruling, ct) ?? throw NothingServed();
        if (!complaint.HasServedRuling(ruling.RecordedAt))
        {
            throw NothingServed();
        }

        var procedure = await db.ProcedureOf(complaint, ct);
        var respondent = await db.RespondentOf(complaint, ct);
        var appeal = complaint.AppealAsRespondent(
            ruling, request.Grounds, request.Text, procedure, respondent, user.Actor(), clock.GetUtcNow());
        db.Appeals.Add(appeal);
        return appeal.Id;
    }

    /// <summary>The same before there is a ruling and before it is served: nobody learns from it that a panel has decided.</summary>
    private static RuleBrokenException NothingServed() =>
        new(RuleCodes.AppealWindow, "The window to appeal opens with the service of the ruling.");
}
