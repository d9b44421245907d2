using Microsoft.EntityFrameworkCore;
using Vetting.Application.Complaints;
using Vetting.Application.Drafts;
using Vetting.Application.Notifications;
using Vetting.Application.People;
using Vetting.Application.Rulings;
using Vetting.Application.Views;
using Vetting.Domain.Appeals;
using Vetting.Domain.Auditing;
using Vetting.Domain.Calendars;
using Vetting.Domain.Candidates;
using Vetting.Domain.Complaints;
using Vetting.Domain.DataProtection;
using Vetting.Domain.Doors;
using Vetting.Domain.Elections;
using Vetting.Domain.Importing;
using Vetting.Domain.Letters;
using Vetting.Domain.Panels;
using Vetting.Domain.People;
using Vetting.Domain.Reporting;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;
using Vetting.Domain.Seats;
using Vetting.Domain.Selections;

namespace Vetting.Application.Common;

/// <summary>
/// The one database. Aggregates have sets; their children have none. Every read goes through the query filters of <see cref="Viewer"/>.
/// </summary>
public interface IVettingDb
{
    /// <summary>Set once by the authorization behaviour. Reading before that throws.</summary>
    Viewer Viewer { get; set; }

    DbSet<AuditEntry> AuditEntries { get; }

    /// <summary>Holds only hashes and numbers, which do not tell what happened.</summary>
    DbSet<AuditLeaf> AuditLeaves { get; }

    DbSet<AuditCheckpoint> AuditCheckpoints { get; }

    DbSet<Seat> Seats { get; }

    DbSet<Election> Elections { get; }

    /// <summary>The bank holidays, one calendar for each division.</summary>
    DbSet<HolidayCalendar> HolidayCalendars { get; }

    DbSet<Rulebook> Rulebooks { get; }

    DbSet<Candidate> Candidates { get; }

    DbSet<Complaint> Complaints { get; }

    /// <summary>By which lists find cases; kept up to date with each change of a case. Unfiltered: join the cases.</summary>
    DbSet<CaseKey> CaseKeys { get; }

    /// <summary>
    /// By which comparators are found; kept up to date with each case that is closed or opened again. Unfiltered: whose they were is not told.
    /// </summary>
    DbSet<ConcludedCase> ConcludedCases { get; }

    /// <inheritdoc cref="ConcludedCases"/>
    DbSet<ConcludedShape> ConcludedShapes { get; }

    DbSet<Report> Reports { get; }

    DbSet<EvidenceFile> EvidenceFiles { get; }

    /// <inheritdoc cref="CaseNotes"/>
    DbSet<Redaction> Redactions { get; }

    /// <inheritdoc cref="CaseNotes"/>
    DbSet<DisclosureBundle> DisclosureBundles { get; }

    /// <summary>For those who work on the case and for auditors, and never for those who judge it.</summary>
    DbSet<CaseNote> CaseNotes { get; }

    /// <inheritdoc cref="CaseNotes"/>
    DbSet<CaseTask> CaseTasks { get; }

    DbSet<Investigation> Investigations { get; }

    /// <inheritdoc cref="CaseNotes"/>
    DbSet<Statement> Statements { get; }

    DbSet<Panel> Panels { get; }

    DbSet<PanelRegistration> PanelRegister { get; }

    DbSet<Sitting> Sittings { get; }

    /// <summary>Unfiltered: when colleagues are away is no content of a case.</summary>
    DbSet<LegalHold> LegalHolds { get; }

    DbSet<RetentionDate> RetentionDates { get; }

    DbSet<DataBreach> DataBreaches { get; }

    DbSet<PrivacyNotice> PrivacyNotices { get; }

    DbSet<NoticeShown> NoticesShown { get; }

    DbSet<RetentionReview> RetentionReviews { get; }

    DbSet<Absence> Absences { get; }

    /// <summary>Unfiltered: nobody but its owner ever finds one.</summary>
    DbSet<CalendarAddress> CalendarAddresses { get; }

    DbSet<Ruling> Rulings { get; }

    /// <summary>Those that are published are for everybody; the others are for those who may see their case.</summary>
    DbSet<Precedent> Precedents { get; }

    DbSet<Appeal> Appeals { get; }

    DbSet<Selection> Selections { get; }

    /// <summary>Unfiltered: nobody but its holder ever finds one, by the hash of its code.</summary>
    DbSet<DoorKey> DoorKeys { get; }

    DbSet<IdempotencyRecord> IdempotencyRecords { get; }

    DbSet<Draft> Drafts { get; }

    DbSet<Notification> Notifications { get; }

    DbSet<SavedView> SavedViews { get; }

    DbSet<Person> Persons { get; }

    /// <summary>Unfiltered: nobody but the person themself ever finds them, and the figures of disparity only count them.</summary>
    DbSet<GroupAttributes> GroupAttributes { get; }

    /// <inheritdoc cref="GroupAttributes"/>
    DbSet<ComplainantGroups> ComplainantGroups { get; }

    /// <summary>By which persons of similar names are found; kept up to date with each change of a name.</summary>
    DbSet<PersonKey> PersonKeys { get; }

    DbSet<RoleGrant> RoleGrants { get; }

    DbSet<AccountChange> AccountChanges { get; }

    DbSet<RulebookProposal> RulebookProposals { get; }

    DbSet<ImportMapping> ImportMappings { get; }

    DbSet<LetterTemplate> LetterTemplates { get; }

    /// <summary>Those about a case are for those who work on it and for auditors, and never for those who judge it.</summary>
    DbSet<Letter> Letters { get; }

    DbSet<LetterRun> LetterRuns { get; }

    /// <summary>Hidden from whoever they are about.</summary>
    DbSet<SubjectRequest> SubjectRequests { get; }

    /// <summary>Unfiltered: they are read with their request alone.</summary>
    DbSet<SubjectHit> SubjectHits { get; }

    /// <summary>For whoever may see the case.</summary>
    DbSet<DisagreementStatement> DisagreementStatements { get; }

    /// <summary>
    /// Runs the work with a clear tracker in one transaction, behind the write gate of an embedded database. Saves and commits. Does it all again
    /// when the engine says that a repeat may succeed.
    /// </summary>
    Task<TResult> InTransaction<TResult>(Func<CancellationToken, Task<TResult>> work, CancellationToken ct);

    /// <summary>Sends pending changes to the open transaction without ending it.</summary>
    Task<int> SaveChangesAsync(CancellationToken ct);

    /// <summary>Adds a new aggregate of which there are too many to keep each until the end: once saved, this scope knows nothing of it.</summary>
    void AddUntracked(Domain.Common.AggregateRoot root);

    /// <summary>Drops every change of this scope that was not sent yet.</summary>
    void Forget();

    /// <summary>The aggregates that this scope has loaded or added and that its act concerns.</summary>
    IReadOnlyList<Domain.Common.AggregateRoot> Changed();
}
