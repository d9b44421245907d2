using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Appeals;
using Vetting.Domain.Auditing;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulings;
using Severity = Vetting.Domain.Rulebooks.Severity;

namespace Vetting.Application.Auditing;

/// <summary>
/// A case as it stood at a moment, told by the entries of the trail until then. If the trail names something only by its id, and it cannot change
/// afterwards (the words of an allegation, the name of a file), it is read from the case.
/// </summary>
/// <param name="At">Everything recorded until this moment counts.</param>
/// <param name="Number">Alternatively, everything until this entry of the case counts; 0 means before the first.</param>
[Requires(Permission.ReadAuditTrail)]
public sealed record GetCaseAsOf(string Reference, DateTimeOffset? At = null, long? Number = null) : IQuery<CaseAsOf>;

/// <param name="At">The moment: as asked for, or that of the entry.</param>
/// <param name="Entries">How many entries of the case count.</param>
/// <param name="Last">The last of them; null before the first.</param>
/// <param name="Next">The number of the entry that came next; null when nothing did.</param>
/// <param name="Exists">False if the case was not logged yet; then nothing else is set.</param>
/// <param name="Erased">How many of these entries had their details disposed of. What those said is missing here.</param>
/// <param name="Clearance">The effect that the case had on the respondent's clearance at that moment; null when it had none.</param>
public sealed record CaseAsOf(
    ComplaintId Id, string Reference, DateTimeOffset At, long Entries, AuditEntryView? Last, long? Next, bool Exists, int Erased, Stage Stage,
    Disposition? Disposition, bool IsRestricted,
    IReadOnlyList<CasePlace> Places, IReadOnlyList<AllegationThen> Allegations, IReadOnlyList<EvidenceThen> Evidence,
    IReadOnlyList<NoticeThen> Notices, IReadOnlyList<ReplyThen> Replies,
    IReadOnlyList<MeasureThen> InterimMeasures, DateTimeOffset? InterimDecidedAgainstAt, IReadOnlyList<PanelThen> Panels,
    IReadOnlyList<RulingThen> Rulings, IReadOnlyList<AppealThen> Appeals,
    IReadOnlyList<ReopeningThen> Reopenings, int Contacts, IReadOnlyList<DueThen> Due, Clearance? Clearance);

public sealed record AllegationThen(string Category, string Text, Severity Severity, bool IsHistoric);

/// <param name="FileName">Null when the case no longer holds it.</param>
public sealed record EvidenceThen(EvidenceId Id, string? FileName, DateTimeOffset RecordedAt, Disclosure Disclosure, DateTimeOffset? DecidedAt);

/// <param name="ServedOn">Of what went through the respondent's door, the day on which it was sent.</param>
/// <param name="IsSent">Whether it went through the door.</param>
/// <param name="OpenedOn">Null when nobody had opened it.</param>
public sealed record NoticeThen(
    NoticeId Id, NoticeKind Kind, DateOnly ServedOn, bool IsSent, DateOnly? OpenedOn, DateOnly? DeemedOn, DateOnly? AnswerBy, int Disclosed,
    DateTimeOffset RecordedAt);

public sealed record ReplyThen(DateOnly ReceivedOn, DateTimeOffset RecordedAt);

public sealed record MeasureThen(
    InterimMeasureId Id, InterimKind Kind, InterimState State, DateOnly EndsOn, DateTimeOffset ProposedAt, DateTimeOffset? DecidedAt,
    string? EndReason);

/// <param name="Votes">How many were cast.</param>
public sealed record PanelThen(
    PanelId Id, PanelPurpose Purpose, DateTimeOffset ConvenedAt, IReadOnlyList<MemberThen> Members, int Votes, DateTimeOffset? VotesOpenedAt,
    DateTimeOffset? ConcludedAt, bool IsDischarged);

/// <param name="HasInterest">Null while nothing was declared.</param>
public sealed record MemberThen(UserId User, bool IsChair, bool? HasInterest, bool HasLeft);

/// <param name="Stands">False after another ruling superseded it, or it went back to a panel.</param>
public sealed record RulingThen(
    RulingId Id, DateTimeOffset RecordedAt, IReadOnlyList<FindingOutcome> Findings, ImposedSanction? Sanction, bool IsImported, bool Stands);

public sealed record AppealThen(AppealId Id, DateOnly FiledOn, IReadOnlyList<string> Grounds, bool Stayed, AppealOutcome? Outcome);

public sealed record ReopeningThen(ReopeningId Id, string Ground, DateTimeOffset ProposedAt, bool? Approved);

/// <summary>Something that had to happen by a day, as far as an entry says so.</summary>
public sealed record DueThen(DeadlineKind Kind, DateOnly DueOn);

internal sealed class GetCaseAsOfValidator : AbstractValidator<GetCaseAsOf>
{
    public GetCaseAsOfValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Number).GreaterThanOrEqualTo(0);
        RuleFor(r => r).Must(r => r.At is null != r.Number is null).WithMessage("Name a moment or an entry.").WithName(nameof(GetCaseAsOf.At));
    }
}

internal sealed class GetCaseAsOfHandler(IVettingDb db, IAuditTrail trail) : IRequestHandler<GetCaseAsOf, CaseAsOf>
{
    public async Task<CaseAsOf> Handle(GetCaseAsOf request, CancellationToken ct)
    {
        var complaint = await db.Complaints.AsNoTracking().ByReference(request.Reference, ct);
        var own = StreamId.Of(complaint.Id);
        var entries = db.AuditEntries.Where(entry => entry.Stream == own);
        entries = request.Number is { } number
            ? entries.Where(entry => entry.Number <= number)
            : entries.Where(entry => entry.RecordedAt <= request.At);
        var counted = await entries.Include(entry => entry.Data).OrderBy(entry => entry.Number).AsNoTracking().ToListAsync(ct);
        if (request.Number > counted.Count)
        {
            throw new NotFoundException("audit entry");
        }

        var until = counted.Count == 0 ? 0 : counted[^1].Number;
        var at = request.At ?? (counted.Count == 0 ? complaint.ReceivedAt : counted[^1].RecordedAt);
        var past = new CasePast(complaint, at);
        foreach (var entry in counted)
        {
            past.Take(entry, EventOf(entry));
        }

        foreach (var entry in await AboutTheClearance(complaint, request, counted, at).ToListAsync(ct))
        {
            past.Take(entry, EventOf(entry));
        }

        var last = counted.Count == 0 ? [] : await db.View(db.AuditEntries.Where(entry => entry.Stream == own && entry.Number == until), ct);
        var hasNext = await db.AuditEntries.AnyAsync(entry => entry.Stream == own && entry.Number == until + 1, ct);
        trail.Record("CaseReadAsOf", complaint.Id.Value, new { complaint.Reference, At = at, request.Number }, complaint.Id);
        return past.Tell(counted.Count, last.FirstOrDefault(), hasNext ? until + 1 : null);
    }

    /// <summary>
    /// The entry is in the stream of the candidate. All entries of one act have the same correlation. Their time is no help, because entries of
    /// other acts may have the same.
    /// </summary>
    private IQueryable<AuditEntry> AboutTheClearance(Complaint complaint, GetCaseAsOf request, List<AuditEntry> counted, DateTimeOffset at)
    {
        var (respondent, @case) = (StreamId.Of(complaint.Respondent), complaint.Id);
        var acts = counted.Select(entry => entry.Correlation).Distinct().ToList();
        return db.AuditEntries
            .Where(entry => entry.Stream == respondent && entry.Case == @case && entry.RecordedAt <= at
                && (request.Number == null || acts.Contains(entry.Correlation)))
            .Include(entry => entry.Data).OrderBy(entry => entry.Number).AsNoTracking();
    }

    private static DomainEvent? EventOf(AuditEntry entry) => entry.Data is null ? null : RecordedEvents.Read(entry.Action, entry.Data.Json);
}
