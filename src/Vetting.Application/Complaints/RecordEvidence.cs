using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>Enters a piece of evidence. Until a notice discloses it the respondent has not seen it, unless it is theirs.</summary>
/// <param name="FromRespondent">Whether the respondent handed it in, and so has seen it.</param>
/// <param name="File">What <c>StoreEvidenceFile</c> stored; null enters the reference to a file that is kept elsewhere, or follows.</param>
[Requires(Permission.Investigate)]
public sealed record RecordEvidence(
    string Reference, long Version, string FileName, string Sha256, string MediaType, string Source, DateOnly ReceivedOn,
    bool FromRespondent = false, StoredFile? File = null, string? Description = null) : ICommand<EvidenceId>;

internal sealed class RecordEvidenceValidator : AbstractValidator<RecordEvidence>
{
    public RecordEvidenceValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.FileName).IsFileName();
        RuleFor(r => r.Sha256).IsSha256();
        RuleFor(r => r.MediaType).NotEmpty().MaximumLength(Evidence.MediaTypeMaxLength).IsMediaType();
        RuleFor(r => r.Source).NotEmpty().MaximumLength(Evidence.SourceMaxLength);
        RuleFor(r => r.Description).MaximumLength(Evidence.DescriptionMaxLength);
    }
}

internal sealed class RecordEvidenceHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<RecordEvidence, EvidenceId>
{
    public async Task<EvidenceId> Handle(RecordEvidence request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.RecordEvidence, ct);
        var now = clock.GetUtcNow();
        var received = new NewEvidence(
            request.FileName, request.Sha256, request.MediaType, request.Source, request.ReceivedOn, request.FromRespondent,
            request.Description);
        var evidence = complaint.RecordEvidence(received, user.Actor(), now);
        if (request.File is { } file)
        {
            db.EvidenceFiles.Add(EvidenceFile.Keep(complaint, evidence, file, now));
        }

        return evidence;
    }
}
