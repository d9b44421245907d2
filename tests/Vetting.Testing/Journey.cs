using System.Security.Cryptography;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Appeals;
using Vetting.Application.Candidates;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Panels;
using Vetting.Application.People;
using Vetting.Application.Rulings;
using Vetting.Domain.Appeals;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Panels;
using Vetting.Domain.People;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;
using Vetting.Infrastructure.Accounts;

namespace Vetting.Testing;

/// <summary>Takes cases through their lawful life as the demo accounts, past HTTP, for tests of something that comes later in that life.</summary>
public sealed class Journey(VettingServer server)
{
    /// <summary>A second panel, its chair first.</summary>
    public const string AppealGround = "procedural-unfairness";

    public static readonly string[] AppealPanel = ["panel3", "panel4", "panel5"];

    private static readonly string[] Panel = ["chair", "panel1", "panel2"];
    private static readonly SanctionPoint Reminder = new("reminder", null);
    private static int _memberships;
    private readonly Dictionary<string, ICurrentUser> _known = [];

    public DateOnly Today => CivilTime.DateOf(server.Clock.GetUtcNow());

    /// <summary>Lets time pass without waking the timers, some of which tick every second.</summary>
    public void Wait(TimeSpan time) => server.Clock.AdjustTime(server.Clock.GetUtcNow() + time);

    /// <summary>A demo account with the roles that it is granted now.</summary>
    /// <param name="name">As in <c>officer</c>, without the domain.</param>
    public async Task<ICurrentUser> Who(string name)
    {
        if (!_known.TryGetValue(name, out var user))
        {
            _known[name] = user = await server.Look(async db =>
            {
                var id = new UserId(await db.Users.Where(user => user.Email == $"{name}@demo.invalid").Select(user => user.Id).SingleAsync());
                var account = (await db.FindAccount(id, CancellationToken.None))!;
                var roles = await db.RoleGrants.Where(grant => grant.User == id && grant.State == RoleGrantState.Approved)
                    .Select(grant => grant.Role).ToListAsync();
                return (ICurrentUser)Caller.SignedIn(id, account.Person, roles, "192.0.2.1", account.OtherRecords);
            });
        }

        return user;
    }

    public async Task<Sending> As(string name) => server.As(await Who(name));

    public Task<long> VersionOf(string reference) =>
        server.Look(db => db.Complaints.Where(complaint => complaint.Reference == reference).Select(complaint => complaint.Version).SingleAsync());

    public async Task<CandidateId> RegisterCandidate()
    {
        var number = Interlocked.Increment(ref _memberships);
        return await (await As("officer")).Send(new RegisterCandidate(null, $"Candidate {number}", null, null, $"T-{number}"));
    }

    /// <summary>Registers a person, whoever else is called alike.</summary>
    public async Task<PersonId> RegisterPerson(string name) =>
        await Do(
            "officer",
            new RegisterPerson(name, SomebodyElseThan: [.. (await Do("officer", new FindResembling(name))).Select(other => other.Id)]));

    /// <summary>Sends one request as a demo account.</summary>
    public async Task<TResponse> Do<TResponse>(string name, IRequest<TResponse> request) => await (await As(name)).Send(request);

    /// <summary>Sends one act on a case, at its present version.</summary>
    public async Task<TResponse> Do<TResponse>(string name, string reference, Func<long, IRequest<TResponse>> act) =>
        await Do(name, act(await VersionOf(reference)));

    /// <summary>The case as it is stored, past all filters.</summary>
    public Task<Complaint> Case(string reference) =>
        server.Look(db => db.Complaints.AsNoTracking().SingleAsync(complaint => complaint.Reference == reference));

    /// <summary>Gives a demo account one more role, as two administrators do.</summary>
    public async Task Grant(string name, Role role)
    {
        if ((await Who(name)).Roles.Contains(role))
        {
            return;
        }

        await Do(
            "admin2", new ApproveRoleGrant(await Do("admin", new GrantRole((await Who(name)).Id, role, "The panel needs somebody in this role."))));
        _known.Remove(name);
    }

    /// <summary>A report about the candidate that would be accepted.</summary>
    public LogComplaint ReportAbout(CandidateId respondent, Severity severity = Severity.Minor) => new(
        respondent, ComplaintSource.PartyMember, Confidentiality.Anonymous, null, [],
        [new NewAllegation("bullying", "Shouted at a volunteer in front of others.", Today.AddDays(-20), null, Today.AddDays(-10), severity)], [],
        null);

    public async Task<string> Log(CandidateId? respondent = null, Func<LogComplaint, LogComplaint>? change = null)
    {
        var report = ReportAbout(respondent ?? await RegisterCandidate());
        return await Do("officer", change is null ? report : change(report));
    }

    /// <summary>Answers to the criteria: either none is against the complaint, or the given one is.</summary>
    public async Task<IReadOnlyList<CriterionAnswer>> Answers(string? dismissing = null)
    {
        var criteria = await server.Look(async db =>
            (await db.Rulebooks.OrderByDescending(book => book.InForceFrom).FirstAsync(book => book.InForceFrom <= Today)).Content.TriageCriteria);
        return [.. criteria.Select(criterion =>
            new CriterionAnswer(criterion.Code, criterion.DismissWhen is not true == (criterion.Code != dismissing), ""))];
    }

    public async Task Accept(string reference)
    {
        await Do("officer", reference, version => new AcknowledgeComplaint(reference, version, Today, "By e-mail to the complainant"));
        var answers = await Answers();
        if ((await Case(reference)).Allegations.Any(allegation => allegation.Severity >= Severity.Serious))
        {
            await Do("officer", reference, version => new DecideAgainstInterimMeasure(reference, version, "Nobody is at risk."));
        }

        await Do("officer", reference, version =>
            new TriageComplaint(reference, version, answers, TriageOutcome.Accept, null, "It is for a panel to decide."));
    }

    public Task<EvidenceId> AddEvidence(string reference, string fileName = "note.pdf") => Do("officer", reference, version => new RecordEvidence(
        reference, version, fileName, RandomNumberGenerator.GetHexString(64, lowercase: true), "application/pdf", "A volunteer", Today));

    public Task<NoticeId> Serve(string reference, NoticeKind kind = NoticeKind.Allegations, params EvidenceId[] disclosed) =>
        Do("officer", reference, version => new ServeNotice(
            reference, version, kind, "You are said to have shouted.", disclosed, ServiceMethod.Email, "Read receipt", Today));

    public Task<ReplyId> Reply(string reference) =>
        Do("officer", reference, version => new RecordReply(reference, version, "I was loud, and I am sorry.", Today));

    /// <summary>A case that was triaged, served and replied to, so that a panel may be convened.</summary>
    public async Task<string> Hear(CandidateId? respondent = null, Func<LogComplaint, LogComplaint>? change = null)
    {
        var reference = await Log(respondent, change);
        await Accept(reference);
        await Serve(reference);
        await Reply(reference);
        return reference;
    }

    /// <summary>Enters the accounts in the register, the first as somebody who may chair, and convenes them.</summary>
    public async Task<PanelId> Convene(string reference, params string[] names)
    {
        var members = await Register(names is [] ? Panel : names);
        return await Do("officer", reference, version => new ConvenePanel(reference, version, members, members[0]));
    }

    public async Task<IReadOnlyList<UserId>> Register(params string[] names)
    {
        var members = new List<UserId>();
        foreach (var name in names)
        {
            if (members.Count == 0)
            {
                await Grant(name, Role.PanelChair);
            }

            members.Add((await Who(name)).Id);
            await Do("officer", new RegisterPanelMember(members[^1], MayChair: members.Count == 1, IsIndependent: true, Today));
        }

        return members;
    }

    public async Task<Ballot> Ballot(string reference, SanctionPoint? sanction = null, FindingOutcome outcome = FindingOutcome.Proved) => new(
        [.. (await Case(reference)).Allegations.Select(allegation => new BallotFinding(allegation.Id, outcome, "Two people heard it."))],
        outcome == FindingOutcome.Proved ? sanction ?? Reminder : null, null);

    public async Task<Decision> Decision(string reference, SanctionPoint? sanction = null, FindingOutcome outcome = FindingOutcome.Proved)
    {
        var imposed = sanction ?? Reminder;
        return new Decision(
            [.. (await Case(reference)).Allegations.Select(allegation => new NewFinding(allegation.Id, outcome, "Two people heard it."))],
            outcome == FindingOutcome.Proved ? new NewSanction(imposed.Sanction, imposed.Months, Today, null) : null, [], [],
            "It was a single occasion, admitted at once.", null, [], null);
    }

    /// <summary>Every member declares no interest and votes alike.</summary>
    public async Task VoteAlike(PanelId panel, Ballot ballot, params string[] names)
    {
        foreach (var name in names is [] ? Panel : names)
        {
            await Do(name, new DeclareInterest(panel, HasInterest: false, null));
            await Do(name, new CastVote(panel, ballot));
        }
    }

    /// <summary>
    /// A case that was heard by a panel of three, which has voted. The chair may record the ruling that is returned with the reference.
    /// </summary>
    public async Task<(string Reference, Decision Decision)> Vote(
        CandidateId? respondent = null, SanctionPoint? sanction = null, Func<LogComplaint, LogComplaint>? change = null)
    {
        var reference = await Hear(respondent, change);
        await VoteAlike(await Convene(reference), await Ballot(reference, sanction));
        return (reference, await Decision(reference, sanction));
    }

    public async Task<RulingId> Rule(CandidateId? respondent = null, SanctionPoint? sanction = null, Func<LogComplaint, LogComplaint>? change = null)
    {
        var (reference, decision) = await Vote(respondent, sanction, change);
        return await Do("chair", reference, version =>
            new RecordRuling(reference, version, decision with { Departure = "It was unlike what was decided before." }));
    }

    public Task<string> CaseOf(RulingId ruling) => server.Look(db =>
        db.Rulings.Where(known => known.Id == ruling)
            .Join(db.Complaints, known => known.Complaint, complaint => complaint.Id, (known, complaint) => complaint.Reference).SingleAsync());

    /// <summary>A concluded case: ruled on, served, and the time to appeal is over.</summary>
    public async Task<string> Conclude(
        CandidateId? respondent = null, SanctionPoint? sanction = null, Func<LogComplaint, LogComplaint>? change = null)
    {
        var reference = await CaseOf(await Rule(respondent, sanction, change));
        await Serve(reference, NoticeKind.Ruling);
        Wait(TimeSpan.FromDays(15));
        await Do("officer", reference, version => new CloseCase(reference, version));
        return reference;
    }

    /// <summary>A vote on the appeal of <see cref="Appeal"/>, with its only ground decided as the outcome needs it.</summary>
    public static Ballot OnAppeal(AppealOutcome outcome, SanctionPoint? sanction = null) =>
        new([], sanction, outcome) { Grounds = [new BallotGround(AppealGround, On(outcome), "On the material before us.")] };

    /// <summary>What is decided on the ground of <see cref="Appeal"/>.</summary>
    public static IReadOnlyList<GroundDecision> Decided(AppealOutcome outcome) =>
        [new GroundDecision(AppealGround, On(outcome), "The statement was served, or was not, as the majority sees it.")];

    private static GroundOutcome On(AppealOutcome outcome) =>
        outcome == AppealOutcome.Dismissed ? GroundOutcome.Dismissed : GroundOutcome.Allowed;

    /// <summary>A case that was ruled on, served and appealed against, with a fresh panel that may vote.</summary>
    public async Task<(string Reference, AppealId Appeal, PanelId Panel)> Appeal(CandidateId? respondent = null, SanctionPoint? sanction = null)
    {
        var ruling = await Rule(respondent, sanction);
        var reference = await CaseOf(ruling);
        await Serve(reference, NoticeKind.Ruling);
        var appeal = await Do("officer", reference, version =>
            new FileAppeal(ruling, version, [AppealGround], "I was not shown the statement.", Today));
        return (reference, appeal, await Convene(reference, AppealPanel));
    }
}
