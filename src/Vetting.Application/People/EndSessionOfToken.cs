using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>Ends the session that a program's token belongs to: the program gave the token back, or the token was shown a second time.</summary>
/// <param name="IsStolen">It was shown a second time, which only a thief or whoever was robbed does. Their owner is told.</param>
[Public("Whoever shows the token has shown all that is asked.")]
public sealed record EndSessionOfToken(UserId User, Guid Session, bool IsStolen) : ICommand;

internal sealed class EndSessionOfTokenHandler(ISessions sessions, IAccounts accounts, IMailer mailer, IAuditTrail trail)
    : IRequestHandler<EndSessionOfToken, Unit>
{
    public async Task<Unit> Handle(EndSessionOfToken request, CancellationToken ct)
    {
        // Whoever shows a token again and again fills no trail, and nobody's mail.
        if (!await sessions.End(request.User, request.Session, ct))
        {
            return Unit.Value;
        }

        trail.Record(
            request.IsStolen ? "TokenUsedTwice" : "SessionEnded", request.User.Value, new { request.Session }, stream: StreamId.Of(request.User));
        if (request.IsStolen)
        {
            mailer.Send(
                (await accounts.Get(request.User, ct)).Email, "A session of your account was ended",
                "What a program signs in with for you was shown twice, which happens when it was copied. "
                    + "The program has to sign in again. If it asks you to more than once, tell an administrator of your party.");
        }

        return Unit.Value;
    }
}
