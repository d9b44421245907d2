using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.People;

/// <summary>Proposes to change how somebody signs in. It happens once another administrator has approved it.</summary>
/// <param name="NewEmail">For <see cref="AccountChangeKind.EmailAddress"/>.</param>
/// <param name="Issuer">
/// For <see cref="AccountChangeKind.ExternalSignIn"/>, as is <paramref name="Subject"/>: what the issuer calls itself. Where the party's own sign-in
/// service is configured it may be left out, and must be that service otherwise.
/// </param>
[Requires(Permission.ManageUsers)]
public sealed record ProposeAccountChange(
    UserId User, AccountChangeKind Kind, string Reason, string? NewEmail = null, string? Issuer = null, string? Subject = null)
    : ICommand<AccountChangeId>;

internal sealed class ProposeAccountChangeValidator : AbstractValidator<ProposeAccountChange>
{
    public ProposeAccountChangeValidator(IExternalIssuer external)
    {
        RuleFor(r => r.Kind).IsInEnum();
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(AccountChange.ReasonMaxLength);
        RuleFor(r => r.NewEmail).NotEmpty().IsEmail().MaximumLength(Person.EmailMaxLength).When(r => r.Kind == AccountChangeKind.EmailAddress);
        RuleFor(r => r.Issuer).NotEmpty().When(r => r.Kind == AccountChangeKind.ExternalSignIn && !external.IsOn);
        RuleFor(r => r.Issuer).MaximumLength(AccountChange.IssuerMaxLength).IsKey().When(r => r.Kind == AccountChangeKind.ExternalSignIn);
        RuleFor(r => r.Subject).NotEmpty().MaximumLength(AccountChange.SubjectMaxLength).IsKey()
            .When(r => r.Kind == AccountChangeKind.ExternalSignIn);
    }
}

internal sealed class ProposeAccountChangeHandler(
    IVettingDb db, IAccounts accounts, IExternalIssuer external, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<ProposeAccountChange, AccountChangeId>
{
    public async Task<AccountChangeId> Handle(ProposeAccountChange request, CancellationToken ct)
    {
        var account = await accounts.Get(request.User, ct);
        var owner = new Actor(account.Id, account.Person);
        var now = clock.GetUtcNow();
        var change = request.Kind switch
        {
            AccountChangeKind.EmailAddress => AccountChange.ProposeEmail(owner, request.NewEmail!, request.Reason, user.Actor(), now),
            AccountChangeKind.ExternalSignIn => AccountChange.ProposeExternalSignIn(
                owner, await IssuerOf(request, ct), request.Subject!, request.Reason, user.Actor(), now),
            _ => AccountChange.ProposeSecondFactorReset(owner, request.Reason, user.Actor(), now),
        };
        db.AccountChanges.Add(change);
        return change.Id;
    }

    private async Task<string> IssuerOf(ProposeAccountChange request, CancellationToken ct)
    {
        var configured = await external.Name(ct);
        return configured is null || string.IsNullOrEmpty(request.Issuer) || request.Issuer == configured
            ? configured ?? request.Issuer!
            : throw new RuleBrokenException(
                RuleCodes.ExternalIssuer,
                $"The party's sign-in service calls itself '{configured}'. A link to another name would let nobody in: leave the issuer out.");
    }
}
