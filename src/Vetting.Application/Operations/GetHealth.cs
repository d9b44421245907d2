using MediatR;
using Vetting.Application.Common;

namespace Vetting.Application.Operations;

/// <summary>Whether everything runs that must run.</summary>
[Requires(Permission.ManageUsers, Permission.Operate)]
[Unrecorded("It counts entries and messages and shows none.")]
public sealed record GetHealth : IQuery<SystemState>;

internal sealed class GetHealthHandler(ISystemState state) : IRequestHandler<GetHealth, SystemState>
{
    public Task<SystemState> Handle(GetHealth request, CancellationToken ct) => state.Read(ct);
}
