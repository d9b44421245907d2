using Microsoft.EntityFrameworkCore;
using Vetting.Application.Appeals;
using Vetting.Application.Complaints;
using Vetting.Application.Panels;
using Vetting.Application.People;
using Vetting.Application.Rulings;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.People;
using Vetting.Testing;

namespace Vetting.Api.Tests.WhoMay;

/// <summary>A case with everything that has an address of its own.</summary>
internal sealed record DecidedCase(
    string Reference, ComplaintId Id, CandidateId Respondent, PanelId Panel, RulingId Ruling, AppealId Appeal, EvidenceId Evidence, CaseTaskId Task,
    SittingId Sitting, PrecedentId Precedent);

/// <summary>
/// Takes cases to an appeal that waits for its panel. <c>officer</c> leads them; <c>chair</c>, <c>panel1</c> and <c>panel2</c> ruled on them.
/// </summary>
internal sealed class DecidedCases(VettingServer server)
{
    public Journey Journey { get; } = new(server);

    private DateOnly Today => DateOnly.FromDateTime(server.Clock.GetUtcNow().UtcDateTime);

    public async Task<DecidedCase> Decide(CandidateId? respondent = null)
    {
        var ruling = await Journey.Rule(respondent);
        var found = await server.Look(db => db.Rulings.Where(row => row.Id == ruling)
            .Join(db.Complaints, row => row.Complaint, complaint => complaint.Id, (row, complaint) =>
                new { complaint.Id, complaint.Reference, complaint.Respondent, row.Panel }).SingleAsync());
        var officer = await Journey.As("officer");
        await officer.Send(new ServeNotice(
            found.Reference, await Journey.VersionOf(found.Reference), NoticeKind.Ruling, "You are reminded.", [], ServiceMethod.Email,
            "Read receipt", Today));
        var ground = await server.Look(async db =>
            (await db.Rulebooks.OrderByDescending(book => book.InForceFrom)
                .FirstAsync(book => book.InForceFrom <= Today)).Content.Appeal.Grounds[0].Code);
        var appeal =
            await officer.Send(new FileAppeal(ruling, await Journey.VersionOf(found.Reference), [ground], "I was not heard on one point.", Today));
        var task = await officer.Send(new SetCaseTask(found.Reference, "Return the documents", Today, officer.User.Id));
        return new(found.Reference, found.Id, found.Respondent, found.Panel!.Value, ruling, appeal, await Disclose(found.Id), task,
            await Sat(found.Id, found.Panel.Value, officer.User.Id),
            await Journey.Do("chair", new WritePrecedent(ruling, "Somebody was reminded of the rules.")));
    }

    /// <summary>Written past the application, which no longer accepts evidence at this stage.</summary>
    private async Task<EvidenceId> Disclose(ComplaintId complaint)
    {
        var evidence = Id.New<EvidenceId>();
        var (sha256, disclosed) = (new string('a', 64), nameof(Disclosure.Disclosed));
        await server.Look(db => db.Database.ExecuteSqlAsync($"""
            INSERT INTO Evidence (Id, ComplaintId, FileName, Sha256, MediaType, Source, ReceivedOn, Disclosure)
            VALUES ({evidence.Value}, {complaint.Value}, {"letter.pdf"}, {sha256}, {"application/pdf"}, {"A volunteer"}, {Today}, {disclosed})
            """));
        return evidence;
    }

    /// <summary>Written past the application, because the panel sits no more.</summary>
    private async Task<SittingId> Sat(ComplaintId complaint, PanelId panel, UserId officer)
    {
        var (sitting, then) = (Id.New<SittingId>(), server.Clock.GetUtcNow().UtcDateTime);
        await server.Look(db => db.Database.ExecuteSqlAsync($"""
            INSERT INTO Sittings
                (Id, Complaint, Panel, At, Minutes, TimeZone, Place, IsRespondentInvited, Changes, FixedBy, FixedAt, Version)
            VALUES
                ({sitting.Value}, {complaint.Value}, {panel.Value}, {then}, 60, {"Europe/London"}, {"Room 2"}, 0, 0, {officer.Value}, {then}, 1)
            """));
        return sitting;
    }

    /// <summary>Lets the accounts hear the appeal. The first of them is its chair.</summary>
    public async Task<DecidedCase> Convene(DecidedCase decided, params string[] members)
    {
        var officer = await Journey.As("officer");
        var users = new List<UserId>();
        foreach (var name in members)
        {
            var user = (await Journey.Who(name)).Id;
            users.Add(user);
            await officer.Send(new RegisterPanelMember(user, MayChair: users.Count == 1, IsIndependent: true, Today));
        }

        return decided with
        {
            Panel = await officer.Send(new ConvenePanel(decided.Reference, await Journey.VersionOf(decided.Reference), users, users[0])),
        };
    }

    public async Task Assign(string reference, string name, AccessKind @as) =>
        await (await Journey.As("officer")).Send(new AssignCase(reference, await Journey.VersionOf(reference), (await Journey.Who(name)).Id, @as));

    /// <summary>For everybody except <c>officer</c> and the named accounts, the case no longer exists.</summary>
    public async Task Restrict(string reference, params string[] named)
    {
        var users = new List<UserId>();
        foreach (var name in named.Prepend("officer"))
        {
            users.Add((await Journey.Who(name)).Id);
        }

        await (await Journey.As("officer"))
            .Send(new RestrictCase(reference, await Journey.VersionOf(reference), users, "The respondent works at headquarters."));
    }

    /// <summary>
    /// Written past the application: no act makes somebody a party who works on the case. The lock-out must hold whatever made them one.
    /// </summary>
    public async Task MakeParty(ComplaintId complaint, string name, PartyKind kind)
    {
        var person = (await Journey.Who(name)).Person!.Value.Value;
        await server.Look(db =>
            db.Database.ExecuteSqlAsync(
                $"INSERT INTO CaseParties (ComplaintId, Person, Kind) VALUES ({complaint.Value}, {person}, {kind.ToString()})"));
    }

    /// <summary>One administrator takes the roles of a demo account away, and two grant it another one.</summary>
    public async Task GiveOnly(string name, Role role)
    {
        var (admin, second) = (await Journey.As("admin"), await Journey.As("admin2"));
        var user = await server.Look(async db => new UserId((await db.Users.SingleAsync(account => account.Email == $"{name}@demo.invalid")).Id));
        foreach (var grant in await server.Look(db =>
            db.RoleGrants.Where(grant => grant.User == user && grant.State == RoleGrantState.Approved).Select(grant => grant.Id).ToListAsync()))
        {
            await admin.Send(new RevokeRole(grant, "For this test."));
        }

        await second.Send(new ApproveRoleGrant(await admin.Send(new GrantRole(user, role, "For this test."))));
    }
}
