using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Panels;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>Ends a case that needs no ruling: merged into another, referred to another body, or the respondent has left.</summary>
[Requires(Permission.DisposeOfCase)]
public sealed record DisposeOfCase(string Reference, long Version, Disposition Disposition, string? MergedInto, string Reason) : ICommand;

internal sealed class DisposeOfCaseValidator : AbstractValidator<DisposeOfCase>
{
    public DisposeOfCaseValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Reason).IsReason();
        RuleFor(r => r.MergedInto!).IsReference().When(r => r.MergedInto is not null);
    }
}

internal sealed class DisposeOfCaseHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<DisposeOfCase, Unit>
{
    public async Task<Unit> Handle(DisposeOfCase request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.Dispose, ct);
        var respondent = await db.RespondentOf(complaint, ct);
        var mergedInto = request.MergedInto is null
            ? null
            : await db.Complaints.SingleOrDefaultAsync(other => other.Reference == request.MergedInto, ct)
            ?? throw new NotFoundException("complaint to merge into");
        var disposal = new Disposal(request.Disposition, request.Reason, mergedInto, await db.MergedRecords(ct));
        complaint.DisposeAs(disposal, await db.Panels.SittingOn(complaint, ct), respondent, user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
