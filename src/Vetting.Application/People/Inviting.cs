using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>
/// Tells an account's owner how they come in the first time: by a link that sets the password, or through the party's own sign-in service. Mailed
/// where mail is on.
/// </summary>
internal sealed class Inviting(IAccounts accounts, IExternalIssuer external, IMailer mailer)
{
    /// <summary>Invites a respondent into their own case. Mail says only that somebody has written to them.</summary>
    /// <param name="isNew">Whether the account has no password yet.</param>
    public async Task<Invitation> InviteRespondent(UserId user, string email, bool isNew, CancellationToken ct)
    {
        var token = isNew && !external.IsOn ? await accounts.CreateInvitationToken(user, ct) : null;
        var invitation = new Invitation(user, email, token, mailer.IsOn);
        if (mailer.IsOn)
        {
            mailer.Send(email, "A letter waits for you", $"""
                Your party has written to you. You can read it here, and answer it here:

                {mailer.AddressOf(invitation.Path)}

                {(token is null ? "Sign in as you always do." : "First you set a password. The link works once, until the end of 14 days.")}

                {AccountMail.Warning}
                """);
        }

        return invitation;
    }

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
