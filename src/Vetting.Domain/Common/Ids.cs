namespace Vetting.Domain.Common;

/// <summary>A typed identifier: a version 7 GUID. We make all of them ourselves, those of children too.</summary>
public interface IId<TSelf> where TSelf : struct, IId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);
}

public static class Id
{
    public static TId New<TId>() where TId : struct, IId<TId> => TId.From(Guid.CreateVersion7());

    /// <summary>One that tells the civil day on which it was made, and of the time nothing else.</summary>
    public static TId On<TId>(DateOnly day) where TId : struct, IId<TId> => TId.From(On(day));

    /// <inheritdoc cref="On{TId}(DateOnly)"/>
    public static Guid On(DateOnly day) => Guid.CreateVersion7(CivilTime.StartOf(day));
}

public readonly record struct UserId(Guid Value) : IId<UserId> { public static UserId From(Guid value) => new(value); }

public readonly record struct PersonId(Guid Value) : IId<PersonId> { public static PersonId From(Guid value) => new(value); }

public readonly record struct RoleGrantId(Guid Value) : IId<RoleGrantId> { public static RoleGrantId From(Guid value) => new(value); }

public readonly record struct CandidateId(Guid Value) : IId<CandidateId> { public static CandidateId From(Guid value) => new(value); }

public readonly record struct ClearanceDecisionId(Guid Value)
    : IId<ClearanceDecisionId>
{ public static ClearanceDecisionId From(Guid value) => new(value); }

public readonly record struct SanctionEntryId(Guid Value) : IId<SanctionEntryId> { public static SanctionEntryId From(Guid value) => new(value); }

public readonly record struct ElectionId(Guid Value) : IId<ElectionId> { public static ElectionId From(Guid value) => new(value); }

public readonly record struct HolidayCalendarId(Guid Value)
    : IId<HolidayCalendarId>
{ public static HolidayCalendarId From(Guid value) => new(value); }

public readonly record struct SelectionId(Guid Value) : IId<SelectionId> { public static SelectionId From(Guid value) => new(value); }

public readonly record struct SavedViewId(Guid Value) : IId<SavedViewId> { public static SavedViewId From(Guid value) => new(value); }

public readonly record struct ComplaintId(Guid Value) : IId<ComplaintId> { public static ComplaintId From(Guid value) => new(value); }

public readonly record struct AllegationId(Guid Value) : IId<AllegationId> { public static AllegationId From(Guid value) => new(value); }

public readonly record struct EvidenceId(Guid Value) : IId<EvidenceId> { public static EvidenceId From(Guid value) => new(value); }

public readonly record struct NoticeId(Guid Value) : IId<NoticeId> { public static NoticeId From(Guid value) => new(value); }

public readonly record struct ReplyId(Guid Value) : IId<ReplyId> { public static ReplyId From(Guid value) => new(value); }

public readonly record struct InterimMeasureId(Guid Value) : IId<InterimMeasureId> { public static InterimMeasureId From(Guid value) => new(value); }

public readonly record struct ReopeningId(Guid Value) : IId<ReopeningId> { public static ReopeningId From(Guid value) => new(value); }

public readonly record struct TimeRequestId(Guid Value) : IId<TimeRequestId> { public static TimeRequestId From(Guid value) => new(value); }

public readonly record struct ObjectionId(Guid Value) : IId<ObjectionId> { public static ObjectionId From(Guid value) => new(value); }

public readonly record struct ExpeditionId(Guid Value) : IId<ExpeditionId> { public static ExpeditionId From(Guid value) => new(value); }

public readonly record struct RepresentativeId(Guid Value) : IId<RepresentativeId> { public static RepresentativeId From(Guid value) => new(value); }

public readonly record struct ContactId(Guid Value) : IId<ContactId> { public static ContactId From(Guid value) => new(value); }

public readonly record struct CaseNoteId(Guid Value) : IId<CaseNoteId> { public static CaseNoteId From(Guid value) => new(value); }

public readonly record struct CaseTaskId(Guid Value) : IId<CaseTaskId> { public static CaseTaskId From(Guid value) => new(value); }

public readonly record struct InterviewId(Guid Value) : IId<InterviewId> { public static InterviewId From(Guid value) => new(value); }

public readonly record struct StatementId(Guid Value) : IId<StatementId> { public static StatementId From(Guid value) => new(value); }

public readonly record struct InvestigationReportId(Guid Value) : IId<InvestigationReportId>
{
    public static InvestigationReportId From(Guid value) => new(value);
}

public readonly record struct PanelId(Guid Value) : IId<PanelId> { public static PanelId From(Guid value) => new(value); }

public readonly record struct SittingId(Guid Value) : IId<SittingId> { public static SittingId From(Guid value) => new(value); }

public readonly record struct AbsenceId(Guid Value) : IId<AbsenceId> { public static AbsenceId From(Guid value) => new(value); }

public readonly record struct VoteId(Guid Value) : IId<VoteId> { public static VoteId From(Guid value) => new(value); }

public readonly record struct PrecedentId(Guid Value) : IId<PrecedentId> { public static PrecedentId From(Guid value) => new(value); }

public readonly record struct RulingId(Guid Value) : IId<RulingId> { public static RulingId From(Guid value) => new(value); }

public readonly record struct AppealId(Guid Value) : IId<AppealId> { public static AppealId From(Guid value) => new(value); }

public readonly record struct RulebookId(Guid Value) : IId<RulebookId> { public static RulebookId From(Guid value) => new(value); }

public readonly record struct EntryId(Guid Value) : IId<EntryId> { public static EntryId From(Guid value) => new(value); }

public readonly record struct ReportId(Guid Value) : IId<ReportId> { public static ReportId From(Guid value) => new(value); }

public readonly record struct LegalHoldId(Guid Value) : IId<LegalHoldId> { public static LegalHoldId From(Guid value) => new(value); }

public readonly record struct RetentionReviewId(Guid Value) : IId<RetentionReviewId> { public static RetentionReviewId From(Guid value) => new(value); }

public readonly record struct DataBreachId(Guid Value) : IId<DataBreachId> { public static DataBreachId From(Guid value) => new(value); }

public readonly record struct PrivacyNoticeId(Guid Value) : IId<PrivacyNoticeId> { public static PrivacyNoticeId From(Guid value) => new(value); }

public readonly record struct NoticeShownId(Guid Value) : IId<NoticeShownId> { public static NoticeShownId From(Guid value) => new(value); }

public readonly record struct RedactionId(Guid Value) : IId<RedactionId> { public static RedactionId From(Guid value) => new(value); }

public readonly record struct BundleId(Guid Value) : IId<BundleId> { public static BundleId From(Guid value) => new(value); }

public readonly record struct LetterId(Guid Value) : IId<LetterId> { public static LetterId From(Guid value) => new(value); }

public readonly record struct ImportMappingId(Guid Value) : IId<ImportMappingId> { public static ImportMappingId From(Guid value) => new(value); }

public readonly record struct LetterTemplateId(Guid Value) : IId<LetterTemplateId> { public static LetterTemplateId From(Guid value) => new(value); }

public readonly record struct LetterRunId(Guid Value) : IId<LetterRunId> { public static LetterRunId From(Guid value) => new(value); }

public readonly record struct DoorKeyId(Guid Value) : IId<DoorKeyId> { public static DoorKeyId From(Guid value) => new(value); }

public readonly record struct ReportMessageId(Guid Value) : IId<ReportMessageId> { public static ReportMessageId From(Guid value) => new(value); }

public readonly record struct SubjectRequestId(Guid Value) : IId<SubjectRequestId> { public static SubjectRequestId From(Guid value) => new(value); }

public readonly record struct SubjectHitId(Guid Value) : IId<SubjectHitId> { public static SubjectHitId From(Guid value) => new(value); }

public readonly record struct DisagreementId(Guid Value) : IId<DisagreementId> { public static DisagreementId From(Guid value) => new(value); }
