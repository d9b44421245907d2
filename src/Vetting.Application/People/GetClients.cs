using MediatR;
using Vetting.Application.Common;

namespace Vetting.Application.People;

/// <summary>The programs that sign in by themselves.</summary>
[Requires(Permission.ManageUsers, Permission.Operate)]
[Unrecorded("It shows no person's data and no secret.")]
public sealed record GetClients : IQuery<IReadOnlyList<ClientSummary>>;

internal sealed class GetClientsHandler(IMachineClients clients) : IRequestHandler<GetClients, IReadOnlyList<ClientSummary>>
{
    public Task<IReadOnlyList<ClientSummary>> Handle(GetClients request, CancellationToken ct) => clients.List(ct);
}
