using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.Complaints;

/// <summary>Lets an auditor into a restricted case for a time, with a reason. The other auditors are told.</summary>
[Requires(Permission.BreakGlass)]
public sealed record BreakGlass(string Reference, string Reason, int Hours) : ICommand
{
    public const int MaxHours = 72;
}

internal sealed class BreakGlassValidator : AbstractValidator<BreakGlass>
{
    public BreakGlassValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Reason).IsFullReason();
        RuleFor(r => r.Hours).InclusiveBetween(1, BreakGlass.MaxHours);
    }
}

internal sealed class BreakGlassHandler(IVettingDb db, ICurrentUser user, IAccounts accounts, IMailer mailer, TimeProvider clock)
    : IRequestHandler<BreakGlass, Unit>
{
    public async Task<Unit> Handle(BreakGlass request, CancellationToken ct)
    {
        // The only place that goes past the viewer's filter for a person, because that is what entering the case means. A party cannot enter.
        var complaint = await db.Complaints.IgnoreQueryFilters([CaseFilters.Places]).ByReference(request.Reference, ct);
        complaint.BreakGlass(user.Actor(), request.Reason, clock.GetUtcNow().AddHours(request.Hours));

        var auditors = await db.RoleGrants.Where(grant =>
            grant.Role == Role.Auditor && grant.State == RoleGrantState.Approved && grant.User != user.Id)
            .Select(grant => grant.User).ToListAsync(ct);
        var merged = await db.MergedRecords(ct);
        foreach (var summary in (await accounts.List(ct))
            .Where(account => auditors.Contains(account.Id) && !account.IsLocked && !complaint.IsParty(account.Person, merged)))
        {
            mailer.Send(
                summary.Email, "An auditor entered a restricted case",
                "Another auditor entered a restricted case with a recorded reason. Sign in and read the audit trail.");
        }

        return Unit.Value;
    }
}
