using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>
/// Counts a sign-in attempt with a password. The password was checked before, because the check is slow on purpose and the database has one
/// writer.
/// </summary>
/// <param name="Stamp">The account's security stamp when the password was checked.</param>
[Public("Nobody has signed in yet.")]
public sealed record CountPassword(UserId User, string Stamp, bool Fits) : ICommand<SignInStep>;

internal sealed class CountPasswordHandler(IAccounts accounts, IAuditTrail trail) : IRequestHandler<CountPassword, SignInStep>
{
    public async Task<SignInStep> Handle(CountPassword request, CancellationToken ct)
    {
        var step = await accounts.CountPassword(request.User, request.Stamp, request.Fits, ct);
        trail.RecordSignIn(request.User, step, "Password");
        return step;
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
            _ => "SignInFailed",
        };
        trail.Record(action, user.Value, new { Factor = factor }, stream: StreamId.Of(user));
    }
}
