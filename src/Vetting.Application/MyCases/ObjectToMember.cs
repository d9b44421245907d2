using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Panels;

namespace Vetting.Application.MyCases;

/// <summary>The respondent objects to a member of the panel that judges their case. The votes stay closed until that is decided.</summary>
[Requires(Permission.AnswerMyCase)]
public sealed record ObjectToMember(string Reference, UserId Member, string Why) : ICommand<ObjectionId>;

internal sealed class ObjectToMemberValidator : AbstractValidator<ObjectToMember>
{
    public ObjectToMemberValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Why).NotEmpty().MaximumLength(Objection.WhyMaxLength);
    }
}

internal sealed class ObjectToMemberHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ObjectToMember, ObjectionId>
{
    public async Task<ObjectionId> Handle(ObjectToMember request, CancellationToken ct)
    {
        var complaint = await db.MyCase(user, request.Reference, ct);
        var panel = await db.Panels.IgnoreQueryFilters().SingleOrDefaultAsync(
            panel => panel.Complaint == complaint.Id && panel.ConcludedAt == null, ct) ?? throw new NotFoundException("panel");
        return complaint.ObjectTo(
            request.Member, request.Why, panel, await db.ProcedureOf(complaint, ct), user.Actor(), clock.GetUtcNow());
    }
}
