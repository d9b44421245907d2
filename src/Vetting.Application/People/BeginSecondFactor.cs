using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>Makes the key for one's own authenticator. It protects nothing until a code confirms that it was entered.</summary>
[Public("It changes the asker's own account.")]
public sealed record BeginSecondFactor : ICommand<string>;

internal sealed class BeginSecondFactorHandler(IAccounts accounts, ICurrentUser user, IAuditTrail trail) : IRequestHandler<BeginSecondFactor, string>
{
    public async Task<string> Handle(BeginSecondFactor request, CancellationToken ct)
    {
        var key = await accounts.BeginSecondFactor(user.Id, ct);
        trail.Record("SecondFactorBegun", user.Id.Value, new { }, stream: StreamId.Of(user.Id));
        return key;
    }
}
