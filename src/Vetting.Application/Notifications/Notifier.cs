using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Appeals;
using Vetting.Domain.Calendars;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.DataProtection;
using Vetting.Domain.Elections;
using Vetting.Domain.Panels;
using Vetting.Domain.People;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;
using Vetting.Domain.Selections;

namespace Vetting.Application.Notifications;

/// <summary>Notifies the people whom something concerns, in the transaction in which it happened. Nobody is told what they did themselves.</summary>
internal sealed class Notifier(IVettingDb db, IAccounts accounts, IMailer mailer, ICurrentUser user, TimeProvider clock)
{
    private static readonly TimeSpan BetweenMessages = TimeSpan.FromDays(1);

    /// <param name="changed">The aggregates that were changed together, with the events that they raised.</param>
    public async Task Tell(IReadOnlyList<AggregateRoot> changed, CancellationToken ct)
    {
        var notifications = new List<Notification>();
        foreach (var happened in changed.SelectMany(root => root.Events).ToList())
        {
            // Some people need not be able to see the case: those who are told that the glass was broken, or that they were taken off. They are told
            // without a subject.
            notifications.AddRange((await WhomItConcerns(happened, changed, ct)).Where(told => told.Recipient != user.Id).Distinct()
                .Select(told =>
                    Notification.To(told.Recipient, told.Kind, told.Subject == Guid.Empty ? null : happened.Case, told.Subject, clock.GetUtcNow())));
        }

        foreach (var recomputed in changed.SelectMany(root => root.Events).OfType<ElectionTimetableRecomputed>().ToList())
        {
            notifications.AddRange(await OfficersWhoseRespondentStands(recomputed, ct));
        }

        await Tell(notifications, ct);
    }

    /// <summary>Tells everybody who holds a role of something that is about no case.</summary>
    public async Task TellHolders(Role role, NotificationKind kind, CancellationToken ct) =>
        await Tell((await Holders(role, ct)).ConvertAll(holder => Notification.To(holder, kind, null, Guid.Empty, clock.GetUtcNow())), ct);

    public async Task Tell(IReadOnlyList<Notification> notifications, CancellationToken ct)
    {
        db.Notifications.AddRange(notifications);

        // Entering a restricted case sends a message of its own, which nobody can turn off.
        await Announce([.. notifications.Where(told => told.Kind != NotificationKind.GlassBroken).Select(told => told.Recipient)], ct);
    }

    /// <summary>
    /// People who have unread notifications since yesterday were sent a mail about them then. The message says nothing of what happened.
    /// </summary>
    private async Task Announce(HashSet<UserId> told, CancellationToken ct)
    {
        if (!mailer.IsOn || told.Count == 0)
        {
            return;
        }

        var lately = clock.GetUtcNow() - BetweenMessages;
        told.ExceptWith(await db.Notifications.Where(notification =>
            told.Contains(notification.Recipient) && notification.ReadAt == null && notification.At > lately)
            .Select(notification => notification.Recipient).Distinct().ToListAsync(ct));
        foreach (var address in (await accounts.AddressesToTell(told, ct)).Values)
        {
            mailer.Send(address, "Something waits for you in Vetting", $"""
                Sign in to see what it is:

                {mailer.AddressOf("/notifications")}

                In your account you choose whether you get such messages. There is at most one a day, and none says more than this one.
                """);
        }
    }

    private async Task<IEnumerable<(UserId Recipient, NotificationKind Kind, Guid Subject)>> WhomItConcerns(
        DomainEvent happened, IReadOnlyList<AggregateRoot> changed, CancellationToken ct) => happened switch
        {
            CaseAssigned assigned => [(assigned.User, NotificationKind.Assigned, assigned.Complaint.Value)],
            TakenOffCase left => [(left.User, NotificationKind.TakenOff, Guid.Empty)],
            ProtectedNameOpened opened =>
            [
                .. OfficersOf(opened.Complaint, changed).Where(officer => officer != opened.User)
                .Select(officer => (officer, NotificationKind.ProtectedNameOpened, opened.Complaint.Value)),
                .. (await Holders(Role.Auditor, ct)).Select(auditor => (auditor, NotificationKind.ProtectedNameOpened, Guid.Empty)),
            ],
            IdentityOpened opened => await SecondOfficers(opened, changed, ct),
            CaseRestricted restricted => restricted.Named.Select(named => (named, NotificationKind.Named, restricted.Complaint.Value)),
            InterimMeasureProposed proposed => OfficersOf(proposed.Complaint, changed)
                .Select(officer => (officer, NotificationKind.InterimMeasureProposed, proposed.Complaint.Value)),
            InterimMeasureApproved approved => ProposersOf(approved, changed)
                .Select(proposer => (proposer, NotificationKind.InterimMeasureApproved, approved.Complaint.Value)),
            PanelConvened convened => convened.Members.Select(member => (member, NotificationKind.Convened, convened.Panel.Value)),
            MemberSubstituted substituted => [(substituted.Substitute, NotificationKind.Convened, substituted.Panel.Value)],
            VotesOpened opened => ChairsOf(opened.Panel, changed).Select(chair => (chair, NotificationKind.VotesOpened, opened.Panel.Value)),
            RulingRecorded { ImportedFrom: null } ruled => OfficersOf(ruled.Complaint, changed)
                .Select(officer => (officer, NotificationKind.RulingRecorded, ruled.Ruling.Value)),
            ReplyRecorded replied when user.May(Permission.AnswerMyCase) => OfficersOf(replied.Complaint, changed)
                .Select(officer => (officer, NotificationKind.RespondentAnswered, replied.Complaint.Value)),
            ObjectionMade made => DecidersOf(made, changed).Select(decider => (decider, NotificationKind.ObjectionMade, made.Panel.Value)),
            ObjectionDecided decided => OfficersOf(decided.Complaint, changed)
                .Select(officer => (officer, NotificationKind.ObjectionDecided, decided.Panel.Value)),
            SittingFixed @fixed => await MembersOf(@fixed.Sitting, NotificationKind.SittingFixed, changed, ct),
            SittingMoved moved => await MembersOf(moved.Sitting, NotificationKind.SittingMoved, changed, ct),
            SittingCalledOff off => await MembersOf(off.Sitting, NotificationKind.SittingCalledOff, changed, ct),
            NoticeOpened opened => OfficersOf(opened.Complaint, changed)
                .Select(officer => (officer, NotificationKind.LetterOpened, opened.Complaint.Value)),
            TimeAsked asked => OfficersOf(asked.Complaint, changed)
                .Select(officer => (officer, NotificationKind.RespondentAnswered, asked.Complaint.Value)),
            ExpeditionAgreed or ExpeditionWithdrawn when user.May(Permission.AnswerMyCase) && happened.Case is { } shortened =>
                OfficersOf(shortened, changed).Select(officer => (officer, NotificationKind.RespondentAnswered, shortened.Value)),
            AppealFiled appealed when user.May(Permission.AnswerMyCase) => OfficersOf(appealed.Complaint, changed)
                .Select(officer => (officer, NotificationKind.RespondentAnswered, appealed.Complaint.Value)),
            StatementConfirmed or StatementDeclined =>
                await WhoAsked(changed.OfType<Statement>().Single(statement => statement.Id.Value == happened.Subject), ct),
            EvidenceFileScanned { State: ScanState.Infected } scanned =>
                (await OfficersOf(scanned.Complaint, ct)).Select(officer => (officer, NotificationKind.InfectedFile, scanned.Evidence.Value)),
            EvidenceFileScanned { State: ScanState.NotLookedInto } scanned =>
                (await OfficersOf(scanned.Complaint, ct)).Select(officer => (officer, NotificationKind.FileNotLookedInto, scanned.Evidence.Value)),
            CaseTaskSet set => [(set.For, NotificationKind.TaskGiven, set.Task.Value)],
            CaseTaskMoved moved when IsForAnother(moved, changed) => [(moved.For, NotificationKind.TaskGiven, moved.Task.Value)],
            GuardedReleaseProposed proposed => (await Holders(Role.DataProtectionOfficer, ct))
                .Select(officer => (officer, NotificationKind.GuardedReleaseProposed, proposed.Request.Value)),
            GlassBroken broken => (await Holders(Role.Auditor, ct)).Select(auditor => (auditor, NotificationKind.GlassBroken, Guid.Empty)),
            RoleProposed role => (await Holders(Role.Administrator, ct)).Where(admin => admin != role.User)
                .Select(admin => (admin, NotificationKind.RoleProposed, role.Grant.Value)),
            AccountChangeProposed change => (await Holders(Role.Administrator, ct)).Where(admin => admin != change.User)
                .Select(admin => (admin, NotificationKind.AccountChangeProposed, change.Change.Value)),
            RulebookProposed proposed => (await Holders(Role.Administrator, ct))
                .Select(admin => (admin, NotificationKind.RulebookProposed, proposed.Proposal.Value)),
            RoleGranted granted => [(granted.User, NotificationKind.RoleGranted, granted.Grant.Value)],
            ElectionTimetableRecomputed recomputed => (await Holders(Role.SelectionOfficer, ct))
                .Select(officer => (officer, NotificationKind.TimetableRecomputed, recomputed.Election)),
            _ => [],
        };

    /// <summary>The other officers of the case; where there are none, the other compliance officers, who are not told which case it is.</summary>
    private async Task<IEnumerable<(UserId Recipient, NotificationKind Kind, Guid Subject)>> SecondOfficers(
        IdentityOpened opened, IReadOnlyList<AggregateRoot> changed, CancellationToken ct)
    {
        var complaint = changed.OfType<Complaint>().Single(complaint => complaint.Id == opened.Complaint);
        var merged = await db.MergedRecords(ct);
        var others = (await accounts.Among(await Holders(Role.ComplianceOfficer, ct), ct))
            .Where(officer => officer.Id != user.Id && !officer.IsLocked && !complaint.IsParty(officer.Person, merged))
            .Select(officer => officer.Id).ToList();
        var ofCase = OfficersOf(opened.Complaint, changed).Where(others.Contains).ToList();
        return ofCase.Count > 0
            ? ofCase.Select(officer => (officer, NotificationKind.IdentityOpened, opened.Complaint.Value))
            : others.Select(officer => (officer, NotificationKind.IdentityOpened, Guid.Empty));
    }

    private static IEnumerable<UserId> OfficersOf(ComplaintId id, IEnumerable<AggregateRoot> changed) =>
        changed.OfType<Complaint>().Where(complaint => complaint.Id == id)
        .SelectMany(complaint => complaint.Access).Where(access => access.Kind == AccessKind.Officer).Select(access => access.User);

    private Task<List<UserId>> OfficersOf(ComplaintId id, CancellationToken ct) => db.Complaints.Where(complaint => complaint.Id == id)
        .SelectMany(complaint => complaint.Access).Where(access => access.Kind == AccessKind.Officer).Select(access => access.User)
        .Distinct().ToListAsync(ct);

    /// <summary>Whoever asked, or the officers of the case where they no longer work on it.</summary>
    private async Task<IEnumerable<(UserId Recipient, NotificationKind Kind, Guid Subject)>> WhoAsked(Statement statement, CancellationToken ct)
    {
        var working = await db.Complaints.IgnoreQueryFilters().Where(complaint => complaint.Id == statement.Complaint)
            .SelectMany(complaint => complaint.Access)
            .Where(access => access.Kind == AccessKind.Officer || access.Kind == AccessKind.Investigator)
            .Select(access => new { access.User, access.Kind })
            .ToListAsync(ct);
        var told = working.Where(access => access.User == statement.AskedBy).Select(access => access.User).ToList();
        return (told.Count > 0 ? told : working.Where(access => access.Kind == AccessKind.Officer).Select(access => access.User)).Distinct()
            .Select(user => (user, NotificationKind.StatementAnswered, statement.Id.Value));
    }

    /// <summary>The officers of open cases about somebody who was chosen there, or is on a shortlist from which nobody was chosen.</summary>
    private async Task<IEnumerable<Notification>> OfficersWhoseRespondentStands(ElectionTimetableRecomputed recomputed, CancellationToken ct)
    {
        var election = new ElectionId(recomputed.Election);
        var selections = await db.Selections.AsNoTracking().Where(selection => selection.Election == election)
            .Select(selection => new { selection.Chosen, selection.Shortlist }).ToListAsync(ct);
        var standing = selections.SelectMany(selection => Selection.Standing(selection.Chosen, selection.Shortlist)).Distinct().ToList();
        if (standing.Count == 0)
        {
            return [];
        }

        List<CandidateId> respondents = [.. (await db.RegistrationsOf(standing, ct)).Select(known => known.Other).Distinct()];
        var officers = await db.Complaints.IgnoreQueryFilters()
            .Where(complaint => complaint.Stage != Stage.Closed && respondents.Contains(complaint.Respondent))
            .SelectMany(complaint => complaint.Access.Where(access => access.Kind == AccessKind.Officer),
                (complaint, access) => new { complaint.Id, access.User })
            .Distinct().ToListAsync(ct);
        return officers.Where(officer => officer.User != user.Id).Select(officer =>
            Notification.To(officer.User, NotificationKind.CaseClockMoved, officer.Id, recomputed.Election, clock.GetUtcNow()));
    }

    private static bool IsForAnother(CaseTaskMoved moved, IEnumerable<AggregateRoot> changed) =>
        changed.OfType<CaseTask>().Any(task => task.Id == moved.Task && task.Moves[^1].FromUser != moved.For);

    private static IEnumerable<UserId> ProposersOf(InterimMeasureApproved approved, IEnumerable<AggregateRoot> changed) => changed.OfType<Complaint>()
        .SelectMany(complaint => complaint.InterimMeasures).Where(measure => measure.Id == approved.Measure).Select(measure => measure.ProposedBy);

    private static IEnumerable<UserId> ChairsOf(PanelId id, IEnumerable<AggregateRoot> changed) =>
        changed.OfType<Panel>().Where(panel => panel.Id == id)
        .SelectMany(panel => panel.Sitting).Where(member => member.IsChair).Select(member => member.User);

    private async Task<IEnumerable<(UserId Recipient, NotificationKind Kind, Guid Subject)>> MembersOf(
        SittingId id, NotificationKind kind, IEnumerable<AggregateRoot> changed, CancellationToken ct)
    {
        var panel = changed.OfType<Sitting>().Single(sitting => sitting.Id == id).Panel;
        return (await db.Panels.AsNoTracking().SingleAsync(known => known.Id == panel, ct)).Sitting.Select(member => (member.User, kind, panel.Value));
    }

    private static IEnumerable<UserId> DecidersOf(ObjectionMade made, IReadOnlyList<AggregateRoot> changed) =>
        changed.OfType<Panel>().Single(panel => panel.Id == made.Panel).DecideObjections is { Count: > 0 } deciders
            ? deciders
            : OfficersOf(made.Complaint, changed);

    private Task<List<UserId>> Holders(Role role, CancellationToken ct) =>
        db.RoleGrants.Where(grant => grant.Role == role && grant.State == RoleGrantState.Approved).Select(grant => grant.User)
            .Distinct().ToListAsync(ct);
}
