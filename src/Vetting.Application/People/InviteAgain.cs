using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>
/// Makes another link to set the first password with. Never for an account that has one: whoever holds the link could take it over.
/// </summary>
[Requires(Permission.ManageUsers, Permission.Operate)]
public sealed record InviteAgain(UserId User) : ICommand<Invitation>;

internal sealed class InviteAgainHandler(IAccounts accounts, IExternalIssuer external, Inviting inviting, IAuditTrail trail)
    : IRequestHandler<InviteAgain, Invitation>
{
    public async Task<Invitation> Handle(InviteAgain request, CancellationToken ct)
    {
        if (external.IsOn)
        {
            throw new RuleBrokenException(
                RuleCodes.ExternalIssuer, "People sign in through the party's own sign-in service, so there is no password to set. Link this account to it.");
        }

        var account = await accounts.Get(request.User, ct);
        if (account.HasPassword)
        {
            throw new RuleBrokenException(
                RuleCodes.AlreadyDone, "This account has a password already. A link to set one would let whoever holds it take the account over.");
        }

        trail.Record("UserInvitedAgain", request.User.Value, new { }, stream: StreamId.Of(request.User));
        return await inviting.Invite(request.User, account.Email, ct);
    }
}
