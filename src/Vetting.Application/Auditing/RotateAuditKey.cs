using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;

namespace Vetting.Application.Auditing;

/// <summary>
/// Passes the trail on to another signing key. Both keys sign the returned checkpoint. From there on the key that is in use here no longer seals
/// anything.
/// </summary>
[Requires(Permission.Operate)]
[Unrecorded("Its entry is stored and sealed in one transaction with the checkpoint that passes the trail on.")]
public sealed record RotateAuditKey(ISigningKey Next) : IQuery<AuditKeyRotation>;

internal sealed class RotateAuditKeyValidator : AbstractValidator<RotateAuditKey>
{
    public RotateAuditKeyValidator(Lazy<VerifierKeys> own) => RuleFor(r => r.Next)
        .Must(next => next.Verifier.Name == own.Value.Current.Name)
        .WithMessage(_ => $"The next key must have the origin of the trail, {own.Value.Current.Name}.");
}

internal sealed class RotateAuditKeyHandler(IVettingDb db, Lazy<VerifierKeys> own, IAuditSealer sealer, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<RotateAuditKey, AuditKeyRotation>
{
    public async Task<AuditKeyRotation> Handle(RotateAuditKey request, CancellationToken ct)
    {
        var (from, to) = (own.Value.Current.ToString(), request.Next.Verifier.ToString());
        if (own.Value.All.Contains(request.Next.Verifier)
            || await db.AuditEntries.AnyAsync(
                entry => entry.Stream == StreamId.System && entry.Action == Succession.Action && entry.Data!.Json.Contains(to), ct))
        {
            throw new RuleBrokenException(
                RuleCodes.AlreadyDone,
                "This key holds the trail, or held it before: a key that was replaced never seals again. Make a new one with 'audit new-key'.");
        }

        trail.Record(Succession.Action, user.Id.Value, new { from, to }, stream: StreamId.System);
        return await sealer.PassTo(request.Next, trail.Take().Single(), ct);
    }
}
