using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>Records an interview with the account as it was written up. Once it is settled whether it is agreed, it becomes evidence.</summary>
[Requires(Permission.Investigate)]
public sealed record RecordInterview(string Reference, long Version, NewInterview Interview) : ICommand<InterviewId>;

internal sealed class RecordInterviewValidator : AbstractValidator<RecordInterview>
{
    public RecordInterviewValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Interview.Present).NotNull().MaximumLength(Investigation.PresentMaxLength);
        RuleFor(r => r.Interview.Account).NotEmpty().MaximumLength(Investigation.AccountMaxLength);
        RuleFor(r => r.Interview.Name).NamesWhoever(r => r.Interview.With, Investigation.NameMaxLength);
    }
}

internal sealed class RecordInterviewHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<RecordInterview, InterviewId>
{
    public async Task<InterviewId> Handle(RecordInterview request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.RecordInterview, ct);
        var held = request.Interview;
        await db.RequireNoProtectedName(complaint, [held.Account, held.Name, held.Present], ct);
        return complaint.RecordInterview(await db.InvestigationOf(complaint, ct), held, user.Actor(), clock.GetUtcNow());
    }
}
