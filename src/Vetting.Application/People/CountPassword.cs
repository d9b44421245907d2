using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>
/// Counts a sign-in attempt with a password. The password was checked before, because the check is slow on purpose and the database has one
/// writer.
/// </summary>
/// <param name="Browser">What a browser shows that signed in to this account before; null for any other.</param>
/// <param name="Stamp">The account's security stamp when the password was checked.</param>
[Public("Nobody has signed in yet.")]
public sealed record CountPassword(UserId User, string Stamp, bool Fits, string? Browser = null) : ICommand<SignInStep>;

internal sealed class CountPasswordHandler(IAccounts accounts, WrongPasswords wrong, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<CountPassword, SignInStep>
{
    public async Task<SignInStep> Handle(CountPassword request, CancellationToken ct)
    {
        var step = await Check(request, ct);
        trail.RecordSignIn(request.User, step, "Password");
        return step;
    }

    private async Task<SignInStep> Check(CountPassword request, CancellationToken ct)
    {
        if (await wrong.AreTooMany(request.User, user.ClientAddress, request.Browser, ct))
        {
            return SignInStep.Refused;
        }

        if (request.Fits)
        {
            await wrong.Forgive(request.User, user.ClientAddress, request.Browser, ct);
            return await accounts.TakePassword(request.User, request.Stamp, ct);
        }

        return await wrong.Count(request.User, user.ClientAddress, request.Browser, ct) ? SignInStep.PlaceShutOut : SignInStep.Refused;
    }
}

internal static class SignInTrail
{
    public static void RecordSignIn(this IAuditTrail trail, UserId user, SignInStep step, string factor)
    {
        var action = step switch
        {
            SignInStep.Accepted => "SignedIn",
            SignInStep.CodeNeeded => "SecondFactorAsked",
            SignInStep.LockedOut => "AccountLockedOut",
            SignInStep.PlaceShutOut => "SignInShutOut",
            _ => "SignInFailed",
        };
        trail.Record(action, user.Value, new { Factor = factor }, stream: StreamId.Of(user));
    }
}
