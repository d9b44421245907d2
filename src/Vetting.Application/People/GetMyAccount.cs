using MediatR;
using Vetting.Application.Common;

namespace Vetting.Application.People;

[Public("It shows the asker's own account.")]
[Unrecorded("It shows nothing but the asker.")]
public sealed record GetMyAccount : IQuery<AccountSummary>;

internal sealed class GetMyAccountHandler(IAccounts accounts, ICurrentUser user) : IRequestHandler<GetMyAccount, AccountSummary>
{
    public Task<AccountSummary> Handle(GetMyAccount request, CancellationToken ct) => accounts.Get(user.Id, ct);
}
