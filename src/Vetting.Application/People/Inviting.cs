using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>Makes the link with which an account's owner sets the first password, and mails it to them where mail is on.</summary>
internal sealed class Inviting(IAccounts accounts, IMailer mailer)
{
    public async Task<Invitation> Invite(UserId user, string email, CancellationToken ct)
    {
        var invitation = new Invitation(user, email, await accounts.CreatePasswordToken(user, ct), mailer.IsOn);
        if (mailer.IsOn)
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
