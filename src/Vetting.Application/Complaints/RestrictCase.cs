using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Application.Rulings;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>Makes a case invisible to all but the people named, or names others from now on.</summary>
[Requires(Permission.RestrictCase)]
public sealed record RestrictCase(string Reference, long Version, IReadOnlyList<UserId> Named, string Reason) : ICommand;

internal sealed class RestrictCaseValidator : AbstractValidator<RestrictCase>
{
    public RestrictCaseValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Named).NotEmpty().Must(named => named is null || named.Count <= Complaint.MaxNamed)
            .WithMessage($"At most {Complaint.MaxNamed} people.");
        RuleFor(r => r.Reason).IsReason();
    }
}

internal sealed class RestrictCaseHandler(IVettingDb db, ICurrentUser user, IAccounts accounts, TimeProvider clock)
    : IRequestHandler<RestrictCase, Unit>
{
    public async Task<Unit> Handle(RestrictCase request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.Restrict, ct);
        var named = new List<Actor>();
        foreach (var id in request.Named)
        {
            named.Add(await accounts.Actor(id, ct));
        }

        await accounts.RequireOpen(request.Named, ct);

        complaint.Restrict(named, request.Reason, user.Actor());
        await db.WithdrawPrecedents(complaint.Id, "The case was restricted.", user.Actor(), clock.GetUtcNow(), ct);
        return Unit.Value;
    }
}
