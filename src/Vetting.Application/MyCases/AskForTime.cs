using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.MyCases;

/// <summary>The respondent asks for more time to reply. An officer of the case decides.</summary>
/// <param name="Until">The last day that they need.</param>
[Requires(Permission.AnswerMyCase)]
public sealed record AskForTime(string Reference, DateOnly Until, string Why) : ICommand<TimeRequestId>;

internal sealed class AskForTimeValidator : AbstractValidator<AskForTime>
{
    public AskForTimeValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Why).NotEmpty().MaximumLength(TimeRequest.WhyMaxLength);
    }
}

internal sealed class AskForTimeHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<AskForTime, TimeRequestId>
{
    public async Task<TimeRequestId> Handle(AskForTime request, CancellationToken ct)
    {
        var complaint = await db.MyCase(user, request.Reference, ct);
        return complaint.AskForTime(request.Until, request.Why, await db.ProcedureOf(complaint, ct), user.Actor(), clock.GetUtcNow());
    }
}
