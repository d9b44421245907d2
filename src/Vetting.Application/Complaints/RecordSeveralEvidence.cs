using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>
/// Enters several pieces of evidence, all or none. If something is wrong with one, the refusal names each with which something is. The case lists
/// them: an answer that is kept to be given again holds one id and not twenty.
/// </summary>
/// <param name="Files">What <c>StoreEvidenceFile</c> stored of them; the others are kept elsewhere, or follow.</param>
[Requires(Permission.Investigate)]
public sealed record RecordSeveralEvidence(
    string Reference, long Version, IReadOnlyList<NewEvidence> Evidence, IReadOnlyList<StoredFile>? Files = null) : ICommand;

internal sealed class RecordSeveralEvidenceValidator : AbstractValidator<RecordSeveralEvidence>
{
    public RecordSeveralEvidenceValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Evidence).NotEmpty().Must(evidence => evidence is null || evidence.Count <= Evidence.MostTogether)
            .WithMessage($"At most {Evidence.MostTogether} pieces are recorded together.");
        RuleForEach(r => r.Evidence).SetValidator(new NewEvidenceValidator());
    }
}

internal sealed class RecordSeveralEvidenceHandler(IVettingDb db, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<RecordSeveralEvidence, Unit>
{
    public async Task<Unit> Handle(RecordSeveralEvidence request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.RecordEvidence, ct);
        var now = clock.GetUtcNow();
        var files = (request.Files ?? []).DistinctBy(file => file.Sha256).ToDictionary(file => file.Sha256);
        foreach (var evidence in complaint.RecordEvidence(request.Evidence, user.Actor(), now))
        {
            if (files.TryGetValue(complaint.EvidenceOf(evidence).Sha256, out var file))
            {
                db.EvidenceFiles.Add(EvidenceFile.Keep(complaint, evidence, file, now));
            }
        }

        return Unit.Value;
    }
}
