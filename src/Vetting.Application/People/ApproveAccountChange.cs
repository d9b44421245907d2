using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.People;

/// <summary>Makes the proposed change, ends the account's sessions, and tells the address that the account had before.</summary>
[Requires(Permission.ManageUsers)]
public sealed record ApproveAccountChange(AccountChangeId Change) : ICommand;

internal sealed class ApproveAccountChangeHandler(IVettingDb db, IAccounts accounts, IMailer mailer, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<ApproveAccountChange, Unit>
{
    public async Task<Unit> Handle(ApproveAccountChange request, CancellationToken ct)
    {
        var change = await db.AccountChanges.SingleOrDefaultAsync(change => change.Id == request.Change, ct)
            ?? throw new NotFoundException("account change");
        var account = await accounts.Get(change.User, ct);
        var newEmail = change.NewEmail;
        change.Approve(user.Actor(), clock.GetUtcNow());
        switch (change.Kind)
        {
            case AccountChangeKind.EmailAddress:
                await accounts.ChangeEmail(change.User, newEmail!, ct);
                var person = await db.Persons.SingleAsync(person => person.Id == account.Person, ct);
                person.Correct(person.Name, newEmail, person.Phone);
                mailer.Send(
                    account.Email, "Your sign-in address was changed",
                    $"Two administrators changed the e-mail address with which you sign in to Vetting. {AccountMail.Warning}");
                break;
            case AccountChangeKind.ExternalSignIn:
                await accounts.LinkExternalSignIn(change.User, change.Issuer!, change.Subject!, ct);
                mailer.Send(
                    account.Email, "A sign-in was linked to your account",
                    $"Two administrators linked an external sign-in to your Vetting account. {AccountMail.Warning}");
                break;
            default:
                await accounts.ResetSecondFactor(change.User, ct);
                mailer.Send(
                    account.Email, "Your second factor was reset",
                    $"Two administrators removed the second factor of your Vetting account. {AccountMail.Warning}");
                break;
        }

        await accounts.EndSessions(change.User, ct);
        return Unit.Value;
    }
}
