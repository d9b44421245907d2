using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Appeals;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;

namespace Vetting.Application.Panels;

/// <summary>One panel: who sits, who has declared and voted. The votes are shown only once they are open; one's own vote is always shown.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetPanel(PanelId Panel) : IQuery<PanelView>;

/// <param name="Next">What the viewer does next; null when the viewer has no seat on it.</param>
/// <param name="MayStandMembersDown">Whether the viewer is an officer of the case.</param>
/// <param name="Tally">What the majority decided; null while the votes are sealed.</param>
public sealed record PanelView(
    PanelId Id, long Version, ComplaintId Complaint, string Reference, PanelPurpose Purpose, DateTimeOffset ConvenedAt,
    DateTimeOffset? VotesOpenedAt, string? ClosedEarlyBecause,
    DateTimeOffset? ConcludedAt, int Quorum, PanelStep? Next, bool MayStandMembersDown, PanelTally? Tally, IReadOnlyList<PanelMemberView> Members,
    IReadOnlyList<PanelObjection> Objections);

/// <param name="MayDecide">Whether the viewer decides on it now.</param>
public sealed record PanelObjection(
    ObjectionId Id, UserId Member, string Name, string Why, DateTimeOffset MadeAt, DateOnly DecideBy, bool MayDecide, bool? IsUpheld, string? Reasons,
    DateTimeOffset? DecidedAt);

/// <param name="Grounds">Of an appeal; none where a member voted when grounds were not voted on.</param>
public sealed record PanelTally(
    IReadOnlyList<TalliedFinding> Findings, SanctionPoint? Sanction, AppealOutcome? Appeal, IReadOnlyList<TalliedGround> Grounds);

public sealed record TalliedFinding(AllegationId Allegation, FindingOutcome Outcome);

/// <param name="Ballot">Null while it is sealed for the viewer.</param>
public sealed record PanelMemberView(
    UserId User, string Name, bool IsChair, bool IsIndependent, DateTimeOffset? DeclaredAt, bool HasInterest, DateTimeOffset? RecusedAt,
    bool HasVoted, Ballot? Ballot);

internal sealed class GetPanelHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail) : IRequestHandler<GetPanel, PanelView>
{
    public async Task<PanelView> Handle(GetPanel request, CancellationToken ct)
    {
        var panel = await db.Panels.AsNoTracking().ById(request.Panel, ct);
        var complaint = await db.Complaints.AsNoTracking().ById(panel.Complaint, ct);
        var rulebooks = await db.Rulebooks.History(ct);
        var persons = panel.Members.Select(member => member.Person).ToList();
        var names = await db.Persons.Where(person => persons.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, ct);
        var isOfficer = user.Roles.Contains(Role.ComplianceOfficer)
            && complaint.Access.Any(access => access.User == user.Id && access.Kind == AccessKind.Officer);
        trail.Record("PanelRead", panel.Id.Value, new { panel.Complaint }, panel.Complaint);
        return new PanelView(
            panel.Id, panel.Version, panel.Complaint, complaint.Reference, panel.Purpose, panel.ConvenedAt, panel.VotesOpenedAt,
            panel.ClosedEarlyBecause, panel.ConcludedAt,
            complaint.HeardUnder(rulebooks).Content.Panel.Quorum,
            panel.Sitting.Any(member => member.User == user.Id) ? panel.NextFor(user.Id) : null,
            isOfficer,
            panel.MajorityOn(complaint, rulebooks) is { } tally
                ? new PanelTally(
                    [.. tally.Findings.Select(finding => new TalliedFinding(finding.Key, finding.Value))], tally.Sanction, tally.Appeal,
                    tally.Grounds)
                : null,
            [.. panel.Members.Select(member => View(member, names[member.Person], panel))],
            [.. panel.Objections.Select(objection => View(
                objection, names[panel.Members.First(member => member.User == objection.Member).Person], panel, isOfficer))]);
    }

    private PanelObjection View(Objection objection, string name, Panel panel, bool isOfficer) => new(
        objection.Id, objection.Member, name, objection.Why, objection.At, objection.DecideBy,
        objection.IsOpen && panel.MayBeObjectedTo && panel.MayDecideObjections(user.Id, isOfficer),
        objection.Decision?.IsUpheld, objection.Decision?.Reasons, objection.Decision?.At);

    private PanelMemberView View(PanelMember member, string name, Panel panel)
    {
        var vote = panel.Votes.FirstOrDefault(vote => vote.User == member.User);
        var isOpen = panel.VotesOpenedAt is not null || member.User == user.Id;
        return new PanelMemberView(
            member.User, name, member.IsChair, member.IsIndependent, member.DeclaredAt, member.HasInterest, member.RecusedAt, vote is not null,
            isOpen ? vote?.Ballot : null);
    }
}
