using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>
/// Tells an account's owner how they come in the first time: by a link that sets the password, or through the party's own sign-in service. Mailed
/// where mail is on.
/// </summary>
internal sealed class Inviting(IAccounts accounts, IExternalIssuer external, IMailer mailer)
{
    public async Task<Invitation> Invite(UserId user, string email, CancellationToken ct)
    {
        var invitation = new Invitation(user, email, external.IsOn ? null : await accounts.CreatePasswordToken(user, ct), mailer.IsOn);
        if (mailer.IsOn && external.IsOn)
        {
            mailer.Send(email, "An account was opened for you in Vetting", $"""
                An account was opened for you. You sign in with your party's own sign-in service, once administrators have linked it to your account:

                {mailer.AddressOf(invitation.Path)}

                {AccountMail.Warning}
                """);
        }
        else if (mailer.IsOn)
        {
            mailer.Send(email, "Set your password for Vetting", $"""
                An account was opened for you. Set its password here, once, within a day:

                {mailer.AddressOf(invitation.Path)}

                {AccountMail.Warning}
                """);
        }

        return invitation;
    }
}
