using MediatR;
using Vetting.Application.Common;

namespace Vetting.Application.People;

[Public("It shows the asker's own account.")]
[Unrecorded("It shows nothing but the asker.")]
public sealed record GetMyAccount : IQuery<OwnAccount>;

internal sealed class GetMyAccountHandler(IAccounts accounts, IMailer mailer, ICurrentUser user) : IRequestHandler<GetMyAccount, OwnAccount>
{
    public async Task<OwnAccount> Handle(GetMyAccount request, CancellationToken ct) =>
        new(await accounts.Get(user.Id, ct), await accounts.CountRecoveryCodes(user.Id, ct), mailer.IsOn);
}
