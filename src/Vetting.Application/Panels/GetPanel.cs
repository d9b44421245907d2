using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Panels;

namespace Vetting.Application.Panels;

/// <summary>One panel: who sits, who has declared and voted. What was voted shows only once the votes are open; one's own vote always.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetPanel(PanelId Panel) : IQuery<PanelView>;

public sealed record PanelView(
    PanelId Id, long Version, ComplaintId Complaint, string Reference, PanelPurpose Purpose, DateTimeOffset ConvenedAt, DateTimeOffset? VotesOpenedAt, string? ClosedEarlyBecause,
    DateTimeOffset? ConcludedAt, IReadOnlyList<PanelMemberView> Members);

/// <param name="Ballot">Null while it is sealed for the viewer.</param>
public sealed record PanelMemberView(
    UserId User, string Name, bool IsChair, bool IsIndependent, DateTimeOffset? DeclaredAt, bool HasInterest, DateTimeOffset? RecusedAt, bool HasVoted, Ballot? Ballot);

internal sealed class GetPanelHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail) : IRequestHandler<GetPanel, PanelView>
{
    public async Task<PanelView> Handle(GetPanel request, CancellationToken ct)
    {
        var panel = await db.Panels.AsNoTracking().ById(request.Panel, ct);
        var reference = await db.Complaints.Where(complaint => complaint.Id == panel.Complaint).Select(complaint => complaint.Reference).SingleAsync(ct);
        var persons = panel.Members.Select(member => member.Person).ToList();
        var names = await db.Persons.Where(person => persons.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, ct);
        trail.Record("PanelRead", panel.Id.Value, new { panel.Complaint }, panel.Complaint);
        return new PanelView(
            panel.Id, panel.Version, panel.Complaint, reference, panel.Purpose, panel.ConvenedAt, panel.VotesOpenedAt, panel.ClosedEarlyBecause, panel.ConcludedAt,
            [.. panel.Members.Select(member => View(member, names[member.Person], panel))]);
    }

    private PanelMemberView View(PanelMember member, string name, Panel panel)
    {
        var vote = panel.Votes.FirstOrDefault(vote => vote.User == member.User);
        var isOpen = panel.VotesOpenedAt is not null || member.User == user.Id;
        return new PanelMemberView(
            member.User, name, member.IsChair, member.IsIndependent, member.DeclaredAt, member.HasInterest, member.RecusedAt, vote is not null, isOpen ? vote?.Ballot : null);
    }
}
