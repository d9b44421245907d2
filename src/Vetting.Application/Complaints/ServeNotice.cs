using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.MyCases;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>
/// Records that a notice was served on the respondent: the allegations with what is disclosed, the ruling, new evidence for an appeal, or its
/// decision.
/// </summary>
/// <param name="Proof">Left out for what goes through the door: the entries are the proof.</param>
/// <param name="ServedOn">Left out for what goes through the door: it is sent today.</param>
/// <param name="Bundle">That was made for the respondent and is handed over with it; null for none.</param>
/// <param name="DiscloseIdentityBecause">Why what is served tells who a protected party is; needed only where it does.</param>
[Requires(Permission.ServeNotice)]
public sealed record ServeNotice(
    string Reference, long Version, NoticeKind Kind, string Text, IReadOnlyList<EvidenceId> Disclosed, ServiceMethod Method, string? Proof,
    DateOnly? ServedOn, string? DiscloseIdentityBecause = null, BundleId? Bundle = null) : ICommand<NoticeId>;

internal sealed class ServeNoticeValidator : AbstractValidator<ServeNotice>
{
    public ServeNoticeValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Kind)
            .Must(kind => kind is NoticeKind.Allegations or NoticeKind.Ruling or NoticeKind.AppealEvidence or NoticeKind.AppealDecision)
            .WithMessage("Serve Allegations, Ruling, AppealEvidence or AppealDecision.");
        RuleFor(r => r.Text).NotEmpty().MaximumLength(Notice.TextMaxLength);
        RuleFor(r => r.Disclosed).NotNull().Must((r, disclosed) =>
                disclosed is null || disclosed.Count == 0 || r.Kind.IsToBeAnswered())
            .WithMessage("Evidence is disclosed with the allegations, or for an appeal.");
        RuleFor(r => r.Method).NotEqual(ServiceMethod.Portal).WithMessage("There is no portal. Serve it by e-mail, by post, by hand or through the door.");
        RuleFor(r => r.Proof).NotEmpty().MaximumLength(Notice.ProofMaxLength).Unless(IsThroughTheDoor);
        RuleFor(r => r.ServedOn).NotNull().WithMessage("Enter the date of service.").Unless(IsThroughTheDoor);
        RuleFor(r => r.Proof).Empty().When(IsThroughTheDoor)
            .WithMessage("What goes through the door is proved by the entry of its opening. Leave this empty.");
        RuleFor(r => r.ServedOn).Null().When(IsThroughTheDoor).WithMessage("What goes through the door is sent today. Leave this empty.");
        RuleFor(r => r.Bundle).Null().When(r => !r.Kind.IsToBeAnswered()).WithMessage("A bundle is served with the allegations, or for an appeal.");
        RuleFor(r => r.DiscloseIdentityBecause).MaximumLength(Complaint.ReasonMaxLength);
    }

    private static bool IsThroughTheDoor(ServeNotice request) => request.Method == ServiceMethod.Door;
}

internal sealed class ServeNoticeHandler(IVettingDb db, ICurrentUser user, RespondentDoor door, TimeProvider clock) : IRequestHandler<ServeNotice, NoticeId>
{
    public async Task<NoticeId> Handle(ServeNotice request, CancellationToken ct)
    {
        var act = request.Kind switch
        {
            NoticeKind.Ruling => Act.ServeRuling,
            NoticeKind.AppealEvidence => Act.ServeAppealEvidence,
            NoticeKind.AppealDecision => Act.ServeAppealDecision,
            _ => Act.ServeNotice,
        };
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), act, ct);
        var procedure = await db.ProcedureOf(complaint, ct);
        var guard = await db.GuardOf(complaint, request.DiscloseIdentityBecause, ct);
        var now = clock.GetUtcNow();
        var isTold = request.Method == ServiceMethod.Door && await door.RequireDoor(complaint, ct);
        var served = new NewNotice(
            request.Text, request.Method, request.Proof ?? "", request.ServedOn ?? CivilTime.DateOf(now), isTold,
            await BundleOf(complaint, request.Bundle, ct));
        var notice = request.Kind switch
        {
            NoticeKind.Allegations => complaint.ServeNotice(served, request.Disclosed, procedure, guard, user.Actor(), now),
            NoticeKind.AppealEvidence => complaint.ServeAppealEvidence(served, request.Disclosed, procedure, guard, user.Actor(), now),
            _ => complaint.ServeDecision(request.Kind, served, await Decided(request.Kind, complaint, ct), procedure, guard, user.Actor(), now),
        };
        if (isTold)
        {
            await door.Invite(complaint, null, ct);
        }

        return notice;
    }

    private async Task<DisclosureBundle?> BundleOf(Complaint complaint, BundleId? named, CancellationToken ct) => named is not { } id
        ? null
        : await db.DisclosureBundles.SingleOrDefaultAsync(bundle => bundle.Id == id && bundle.Complaint == complaint.Id, ct)
            ?? throw new NotFoundException("bundle");

    /// <summary>The last ruling and the last decision on an appeal, as far as they wait to be served.</summary>
    private async Task<ServedDecision> Decided(NoticeKind kind, Complaint complaint, CancellationToken ct)
    {
        var rulings = await db.Rulings.AsNoTracking().Where(ruling => ruling.Complaint == complaint.Id).ToListAsync(ct);
        var appeals = await db.Appeals.AsNoTracking().Where(appeal => appeal.Complaint == complaint.Id && appeal.DecidedAt != null).ToListAsync(ct);
        var (ruling, appeal) = (rulings.MaxBy(ruling => ruling.RecordedAt), appeals.MaxBy(appeal => appeal.DecidedAt));
        var last = rulings.Select(ruling => (DateTimeOffset?)ruling.RecordedAt).Concat(appeals.Select(appeal => appeal.DecidedAt)).Max();
        var isRulingServed = ruling is null || complaint.NoticesOfRuling(ruling.RecordedAt).Any();
        return new(
            last is { } at ? CivilTime.DateOf(at) : complaint.ReceivedOn, isRulingServed ? null : ruling!.Content,
            kind == NoticeKind.AppealDecision ? appeal : null);
    }
}
