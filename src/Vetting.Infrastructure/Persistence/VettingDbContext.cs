using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Vetting.Application.Common;
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
using Vetting.Domain.Common;
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
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Persistence.Engines;

namespace Vetting.Infrastructure.Persistence;

/// <summary>
/// The one context for domain, audit trail, accounts and the issuer's own tables, so that what must commit together can. It is not pooled: a pooled
/// context could carry the viewer of the previous request.
/// </summary>
public sealed partial class VettingDbContext(DbContextOptions<VettingDbContext> options, WriteGate gate)
    : IdentityUserContext<Account, Guid>(options), IVettingDb, IDataProtectionKeyContext
{
    private Viewer? _viewer;

    public Viewer Viewer
    {
        get => _viewer
            ?? throw new InvalidOperationException(
                "Nobody said for whom this context reads. The authorization behaviour does; jobs say Viewer.System.");
        set => _viewer = value;
    }

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<AuditLeaf> AuditLeaves => Set<AuditLeaf>();

    public DbSet<AuditCheckpoint> AuditCheckpoints => Set<AuditCheckpoint>();

    public DbSet<Seat> Seats => Set<Seat>();

    public DbSet<Election> Elections => Set<Election>();

    public DbSet<HolidayCalendar> HolidayCalendars => Set<HolidayCalendar>();

    public DbSet<Rulebook> Rulebooks => Set<Rulebook>();

    public DbSet<Candidate> Candidates => Set<Candidate>();

    public DbSet<Complaint> Complaints => Set<Complaint>();

    public DbSet<CaseKey> CaseKeys => Set<CaseKey>();

    public DbSet<ConcludedCase> ConcludedCases => Set<ConcludedCase>();

    public DbSet<ConcludedShape> ConcludedShapes => Set<ConcludedShape>();

    public DbSet<Report> Reports => Set<Report>();

    public DbSet<EvidenceFile> EvidenceFiles => Set<EvidenceFile>();

    public DbSet<Redaction> Redactions => Set<Redaction>();

    public DbSet<DisclosureBundle> DisclosureBundles => Set<DisclosureBundle>();

    public DbSet<CaseNote> CaseNotes => Set<CaseNote>();

    public DbSet<CaseTask> CaseTasks => Set<CaseTask>();

    public DbSet<Investigation> Investigations => Set<Investigation>();

    public DbSet<Statement> Statements => Set<Statement>();

    public DbSet<Panel> Panels => Set<Panel>();

    public DbSet<Sitting> Sittings => Set<Sitting>();

    public DbSet<LegalHold> LegalHolds => Set<LegalHold>();

    public DbSet<DataBreach> DataBreaches => Set<DataBreach>();

    public DbSet<PrivacyNotice> PrivacyNotices => Set<PrivacyNotice>();

    public DbSet<NoticeShown> NoticesShown => Set<NoticeShown>();

    public DbSet<RetentionDate> RetentionDates => Set<RetentionDate>();

    public DbSet<RetentionReview> RetentionReviews => Set<RetentionReview>();

    public DbSet<Absence> Absences => Set<Absence>();

    public DbSet<CalendarAddress> CalendarAddresses => Set<CalendarAddress>();

    public DbSet<PanelRegistration> PanelRegister => Set<PanelRegistration>();

    public DbSet<Ruling> Rulings => Set<Ruling>();

    public DbSet<Precedent> Precedents => Set<Precedent>();

    public DbSet<Appeal> Appeals => Set<Appeal>();

    public DbSet<Selection> Selections => Set<Selection>();

    public DbSet<DoorKey> DoorKeys => Set<DoorKey>();

    public DbSet<IdempotencyRecord> IdempotencyRecords => Set<IdempotencyRecord>();

    public DbSet<Draft> Drafts => Set<Draft>();

    public DbSet<Notification> Notifications => Set<Notification>();

    public DbSet<SavedView> SavedViews => Set<SavedView>();

    public DbSet<Person> Persons => Set<Person>();

    public DbSet<GroupAttributes> GroupAttributes => Set<GroupAttributes>();

    public DbSet<ComplainantGroups> ComplainantGroups => Set<ComplainantGroups>();

    public DbSet<PersonKey> PersonKeys => Set<PersonKey>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<RoleGrant> RoleGrants => Set<RoleGrant>();

    public DbSet<AccountChange> AccountChanges => Set<AccountChange>();

    public DbSet<RulebookProposal> RulebookProposals => Set<RulebookProposal>();

    public DbSet<ImportMapping> ImportMappings => Set<ImportMapping>();

    public DbSet<LetterTemplate> LetterTemplates => Set<LetterTemplate>();

    public DbSet<Letter> Letters => Set<Letter>();

    public DbSet<LetterRun> LetterRuns => Set<LetterRun>();

    public DbSet<SubjectRequest> SubjectRequests => Set<SubjectRequest>();

    public DbSet<SubjectHit> SubjectHits => Set<SubjectHit>();

    public DbSet<DisagreementStatement> DisagreementStatements => Set<DisagreementStatement>();

    /// <summary>The keys that protect cookies and forms, which all replicas share.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public IReadOnlyList<AggregateRoot> Changed() =>
    [
        .. ChangeTracker.Entries<AggregateRoot>().Select(entry => entry.Entity).Concat(_untracked.OfType<AggregateRoot>())
            .Where(root => root.HasChanged),
    ];

    public void AddUntracked(AggregateRoot root) => AddUntracked<AggregateRoot>(root);

    public void Forget()
    {
        ChangeTracker.Clear();
        _untracked.Clear();
    }

    public async Task<TResult> InTransaction<TResult>(Func<CancellationToken, Task<TResult>> work, CancellationToken ct)
    {
        // If somebody already opened a transaction on this context, they commit it, with everything that was done in it.
        if (Database.CurrentTransaction is not null)
        {
            if (HasUnsaved)
            {
                throw new InvalidOperationException("This transaction stands within another, whose changes are not saved yet and would be lost.");
            }

            ChangeTracker.Clear();
            var done = await work(ct);
            await SaveChangesAsync(ct);
            return done;
        }

        using var turn = await gate.Enter(ct);
        var attempt = new Attempt<TResult>();
        return await Database.CreateExecutionStrategy().ExecuteAsync(
            attempt, (_, _, token) => Try(attempt, work, token), (_, _, token) => WasCommitted(attempt, token), ct);
    }

    private async Task<TResult> Try<TResult>(Attempt<TResult> attempt, Func<CancellationToken, Task<TResult>> work, CancellationToken ct)
    {
        Forget();
        _changedRecords.Clear();
        _untrackedEntry = null;
        attempt.Entry = null;
        var engine = DatabaseEngine.Of(Database);
        await using var transaction = await engine.BeginWriting(this, ct);
        await engine.AwaitTurn(this, ct);
        attempt.Result = await work(ct);
        await SaveChangesAsync(ct);
        RequireCommitments();
        attempt.Entry = ChangeTracker.Entries<AuditEntry>().FirstOrDefault()?.Entity.Id ?? _untrackedEntry;
        await transaction.CommitAsync(ct);
        return attempt.Result;
    }

    /// <summary>
    /// If a connection breaks during the commit, it is not known whether it committed. If the entry of the act is stored, the act was done;
    /// otherwise it was not.
    /// </summary>
    private async Task<ExecutionResult<TResult>> WasCommitted<TResult>(Attempt<TResult> attempt, CancellationToken ct) => new(
        attempt.Entry is { } entry && await AuditEntries.IgnoreQueryFilters().AsNoTracking().AnyAsync(stored => stored.Id == entry, ct),
        attempt.Result!);

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        base.ConfigureConventions(configuration);
        Conventions.Apply(configuration);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.UseOpenIddict();
        builder.ApplyConfigurationsFromAssembly(typeof(VettingDbContext).Assembly);
        FilterByViewer(builder);
        Conventions.Finish(builder, DatabaseEngine.Of(Database));
    }

    partial void FilterByViewer(ModelBuilder builder);

    private sealed class Attempt<TResult>
    {
        public TResult? Result { get; set; }

        /// <summary>One of the entries that the act has written; null until it is about to commit.</summary>
        public EntryId? Entry { get; set; }
    }
}
