using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>
/// Says whether who was interviewed agreed to the text, and enters the text as evidence, which a notice then discloses. If the process ends between
/// the two, a file is left that nothing refers to, and <see cref="SweepEvidenceFiles"/> throws it away.
/// </summary>
/// <param name="Remarks">What they want added or changed; or why the text is not agreed.</param>
[Requires(Permission.Investigate)]
public sealed record SettleInterview(string Reference, long Version, InterviewId Interview, bool IsAgreed, string? Remarks) : ICommand<EvidenceId>;

internal sealed class SettleInterviewValidator : AbstractValidator<SettleInterview>
{
    public SettleInterviewValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Remarks).MaximumLength(Investigation.TextMaxLength);
        RuleFor(r => r.Remarks).NotEmpty().When(r => !r.IsAgreed);
    }
}

internal sealed class SettleInterviewHandler(IVettingDb db, ICurrentUser user, IEvidenceFiles files, TimeProvider clock)
    : IRequestHandler<SettleInterview, EvidenceId>
{
    public async Task<EvidenceId> Handle(SettleInterview request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.RecordInterview, ct);
        var investigation = await db.InvestigationOf(complaint, ct);
        var interview = investigation.InterviewOf(request.Interview);
        Complaint.RequireUnsettled(interview);
        if (interview.With == Correspondent.Complainant && !db.MayKnowComplainant(complaint))
        {
            throw new RuleBrokenException(
                RuleCodes.ProtectedName,
                "As evidence this is read by others, and the complainant’s name is protected: an officer of the case, who knows it, enters it.");
        }

        await db.RequireNoProtectedName(complaint, [interview.Account, interview.Name, interview.Present, request.Remarks], ct);
        var written = await files.Keep(InvestigationText.Of(interview, complaint.Reference, request.IsAgreed, request.Remarks), ct);
        var now = clock.GetUtcNow();
        var evidence = complaint.SettleInterview(
            investigation, request.Interview, request.IsAgreed, request.Remarks, written, user.Actor(), now);
        db.EvidenceFiles.Add(EvidenceFile.Keep(complaint, evidence, written, now));
        return evidence;
    }
}
