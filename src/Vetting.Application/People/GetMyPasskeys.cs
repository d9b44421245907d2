using MediatR;
using Vetting.Application.Common;

namespace Vetting.Application.People;

[Public("It shows the asker's own passkeys.")]
[Unrecorded("It shows nothing but the asker.")]
public sealed record GetMyPasskeys : IQuery<IReadOnlyList<PasskeyView>>;

internal sealed class GetMyPasskeysHandler(IPasskeys passkeys, ICurrentUser user) : IRequestHandler<GetMyPasskeys, IReadOnlyList<PasskeyView>>
{
    public Task<IReadOnlyList<PasskeyView>> Handle(GetMyPasskeys request, CancellationToken ct) => passkeys.List(user.Id, ct);
}
