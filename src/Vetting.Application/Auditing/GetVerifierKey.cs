using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Auditing;

namespace Vetting.Application.Auditing;

/// <summary>
/// The public keys with which anybody checks the signatures of the trail, written <c>name+id+key</c>, one on each line, the oldest first.
/// </summary>
[Requires(Permission.ReadAuditTrail)]
[Unrecorded("A public key is made to be handed out.")]
public sealed record GetVerifierKey : IQuery<string>;

internal sealed class GetVerifierKeyHandler(Lazy<VerifierKeys> own) : IRequestHandler<GetVerifierKey, string>
{
    public Task<string> Handle(GetVerifierKey request, CancellationToken ct) => Task.FromResult(own.Value.ToString());
}
