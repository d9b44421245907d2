using Microsoft.EntityFrameworkCore;
using Vetting.Application.Candidates;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Panels;
using Vetting.Application.Rulings;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Panels;
using Vetting.Domain.People;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;
using Vetting.Infrastructure.Accounts;

namespace Vetting.Testing;

/// <summary>Takes cases through their lawful life as the demo accounts, past HTTP, for tests about something that comes later in it.</summary>
public sealed class Journey(VettingServer server)
{
    private static readonly string[] Panel = ["chair", "panel1", "panel2"];
    private static int _memberships;
    private readonly Dictionary<string, ICurrentUser> _known = [];

    private DateOnly Today => DateOnly.FromDateTime(server.Clock.GetUtcNow().UtcDateTime);

    /// <summary>A demo account with the roles that it is granted now.</summary>
    /// <param name="name">As in <c>officer</c>, without the domain.</param>
    public async Task<ICurrentUser> Who(string name)
    {
        if (!_known.TryGetValue(name, out var user))
        {
            _known[name] = user = await server.Look(async db =>
            {
                var account = await db.Users.SingleAsync(account => account.Email == $"{name}@demo.invalid");
                var id = new UserId(account.Id);
                var roles = await db.RoleGrants.Where(grant => grant.User == id && grant.State == RoleGrantState.Approved).Select(grant => grant.Role).ToListAsync();
                return (ICurrentUser)Caller.SignedIn(id, account.Person, roles, "192.0.2.1");
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

    /// <summary>A report that would be accepted about the candidate.</summary>
    public LogComplaint ReportAbout(CandidateId respondent) => new(
        respondent, ComplaintSource.PartyMember, Confidentiality.Anonymous, null, [],
        [new NewAllegation("bullying", "Shouted at a volunteer in front of others.", Today.AddDays(-20), null, Today.AddDays(-10), Severity.Minor)], [], null);

    public async Task<string> Log(CandidateId? respondent = null) =>
        await (await As("officer")).Send(ReportAbout(respondent ?? await RegisterCandidate()));

    /// <summary>Triaged, served and replied to: a panel may be convened.</summary>
    public async Task<string> Hear(CandidateId? respondent = null)
    {
        var reference = await Log(respondent);
        var officer = await As("officer");
        var criteria = await server.Look(async db => (await db.Rulebooks.OrderByDescending(book => book.InForceFrom).FirstAsync(book => book.InForceFrom <= Today)).Content.TriageCriteria);
        var answers = criteria.Select(criterion => new CriterionAnswer(criterion.Code, criterion.DismissWhen is not true, "")).ToList();
        await officer.Send(new TriageComplaint(reference, await VersionOf(reference), answers, TriageOutcome.Accept, null, "It is for a panel to decide."));
        await officer.Send(new ServeNotice(reference, await VersionOf(reference), NoticeKind.Allegations, "You are said to have shouted.", [], ServiceMethod.Email, "Read receipt", Today));
        await officer.Send(new RecordReply(reference, await VersionOf(reference), "I was loud, and I am sorry.", Today));
        return reference;
    }

    /// <summary>Heard by a panel of three that has voted: the chair may record the ruling that is returned beside the reference.</summary>
    public async Task<(string Reference, Decision Decision)> Vote(CandidateId? respondent = null)
    {
        var reference = await Hear(respondent);
        var officer = await As("officer");
        foreach (var name in Panel)
        {
            await officer.Send(new RegisterPanelMember((await Who(name)).Id, MayChair: name == "chair", IsIndependent: true, Today));
        }

        var members = new List<UserId>();
        foreach (var name in Panel)
        {
            members.Add((await Who(name)).Id);
        }

        var panel = await officer.Send(new ConvenePanel(reference, await VersionOf(reference), members, members[0]));
        var allegations = await server.Look(db => db.Complaints.Where(complaint => complaint.Reference == reference).SelectMany(complaint => complaint.Allegations).Select(allegation => allegation.Id).ToListAsync());
        var ballot = new Ballot([.. allegations.Select(id => new BallotFinding(id, FindingOutcome.Proved, "Two people heard it."))], new SanctionPoint("reminder", null), null);
        foreach (var name in Panel)
        {
            var member = await As(name);
            await member.Send(new DeclareInterest(panel, HasInterest: false, null));
            await member.Send(new CastVote(panel, ballot));
        }

        var decision = new Decision(
            [.. allegations.Select(id => new NewFinding(id, FindingOutcome.Proved, "Two people heard it."))], new NewSanction("reminder", null, Today, null), [], [],
            "It was a single occasion, admitted at once.", null, [], null);
        return (reference, decision);
    }

    public async Task<RulingId> Rule(CandidateId? respondent = null)
    {
        var (reference, decision) = await Vote(respondent);
        return await (await As("chair")).Send(new RecordRuling(reference, await VersionOf(reference), decision));
    }
}
