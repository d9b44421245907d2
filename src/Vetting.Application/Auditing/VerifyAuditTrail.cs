using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Auditing;

namespace Vetting.Application.Auditing;

/// <summary>Recomputes the whole trail and compares it with what is stored, with its checkpoints, and with those kept outside.</summary>
/// <param name="Checkpoints">One or more signed checkpoints that were kept outside the database, one after the other.</param>
/// <param name="Key">The verifier keys, <c>name+id+key</c>, one on each line, in the order in which they held the trail; null for those of this
/// server.</param>
[Requires(Permission.ReadAuditTrail, Permission.Operate)]
public sealed record VerifyAuditTrail(string? Checkpoints = null, string? Key = null) : IQuery<AuditVerification>
{
    public const int CheckpointsMaxLength = 10_000_000;

    [JsonIgnore]
    public IProgress<VerificationProgress>? Progress { get; init; }

    internal (VerifierKeys Keys, IReadOnlyList<Checkpoint> Outside) Open(Lazy<VerifierKeys> own, ISignatures signatures)
    {
        var keys = Key is null ? own.Value : VerifierKeys.Parse(Key);
        List<Checkpoint> outside = [.. Checkpoint.Split(Checkpoints ?? "").Select(note => keys.Open(note, signatures))];
        return outside.Count == 0 && !string.IsNullOrWhiteSpace(Checkpoints)
            ? throw new FormatException("There is no checkpoint in this file.")
            : (keys, outside);
    }
}

internal sealed class VerifyAuditTrailValidator : AbstractValidator<VerifyAuditTrail>
{
    public VerifyAuditTrailValidator(Lazy<VerifierKeys> own, ISignatures signatures)
    {
        RuleFor(r => r.Checkpoints).MaximumLength(VerifyAuditTrail.CheckpointsMaxLength);
        RuleFor(r => r).Custom((request, context) =>
        {
            try
            {
                request.Open(own, signatures);
            }
            catch (FormatException exception)
            {
                context.AddFailure(nameof(VerifyAuditTrail.Checkpoints), exception.Message);
            }
        });
    }
}

internal sealed class VerifyAuditTrailHandler(
    IAuditVerifier verifier, Lazy<VerifierKeys> own, ISignatures signatures, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<VerifyAuditTrail, AuditVerification>
{
    public async Task<AuditVerification> Handle(VerifyAuditTrail request, CancellationToken ct)
    {
        var (keys, outside) = request.Open(own, signatures);
        var result = await verifier.Verify(keys, outside, request.Progress, ct);
        trail.Record(
            "AuditTrailVerified", user.Id.Value,
            new { result.Sealed, result.Waiting, result.Root, result.IsWhole, First = result.Findings.FirstOrDefault() });
        return result;
    }
}
