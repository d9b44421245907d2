using MediatR;
using Vetting.Application.Common;

namespace Vetting.Application.People;

/// <summary>Throws away counted attempts to sign in whose minute is long past. Run by a job.</summary>
/// <returns>How many counts.</returns>
[Requires(Permission.Operate)]
public sealed record ForgetAttempts : ICommand<int>;

internal sealed class ForgetAttemptsHandler(IAttemptCounter attempts) : IRequestHandler<ForgetAttempts, int>
{
    public Task<int> Handle(ForgetAttempts request, CancellationToken ct) => attempts.Forget(ct);
}
