using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Selections;

namespace Vetting.Application.Panels;

/// <summary>
/// Gate 3: whom a case is about and who has worked on it, for a member of its panel, who must know it to declare. It tells names and seats, and
/// nothing else of the case.
/// </summary>
[Requires(Permission.SitOnPanel)]
public sealed record GetWhoIsInTheCase(PanelId Panel) : IQuery<WhoIsInTheCase>;

/// <param name="Seats">The seats for which the respondent stands.</param>
/// <param name="Complainant">Null when there is none, and while the name is protected from the panel.</param>
/// <param name="Witnesses">But those whose identity is kept in the vault.</param>
/// <param name="Representatives">Who stands by the respondent, or stood by them once.</param>
/// <param name="WorkedOnIt">Everybody who has had a hand in the case, an earlier panel included, but the members of this one.</param>
/// <param name="ProtectedPersons">How many are in the case who are not named: they were compared with the members when the panel was convened.</param>
public sealed record WhoIsInTheCase(
    string Respondent, IReadOnlyList<string> Seats, string? Complainant, IReadOnlyList<string> Witnesses, IReadOnlyList<string> Representatives,
    IReadOnlyList<string> WorkedOnIt, int ProtectedPersons);

internal sealed class GetWhoIsInTheCaseHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<GetWhoIsInTheCase, WhoIsInTheCase>
{
    public async Task<WhoIsInTheCase> Handle(GetWhoIsInTheCase request, CancellationToken ct)
    {
        var panel = await db.Panels.AsNoTracking().ById(request.Panel, ct);
        panel.RequireSitting(user.Actor());
        var complaint = await db.Complaints.AsNoTracking().ById(panel.Complaint, ct);
        var sitting = panel.Sitting.Select(member => member.User).ToHashSet();
        var hands = complaint.Participations.Where(hand => !sitting.Contains(hand.User)).Select(hand => hand.Person).OfType<PersonId>().ToList();
        var persons = complaint.Parties.Select(party => party.Person).Except(complaint.ProtectedPersons).Concat(hands).ToList();
        var names = await db.Persons.Where(person => persons.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, ct);
        trail.Record("WhoIsInTheCaseRead", panel.Id.Value, new { panel.Complaint }, panel.Complaint);
        return new WhoIsInTheCase(
            Names(PartyKind.Respondent).Single(), await SeatsOf(complaint.Respondent, ct),
            Names(PartyKind.Complainant).FirstOrDefault(),
            [.. Names(PartyKind.Witness)], [.. Names(PartyKind.Representative)],
            [.. hands.Distinct().Select(person => names[person]).Order(StringComparer.Ordinal)], complaint.ProtectedPersons.Count);

        IEnumerable<string> Names(PartyKind kind) =>
            complaint.NamedParties(kind).Select(person => names[person]).Order(StringComparer.Ordinal);
    }

    private async Task<IReadOnlyList<string>> SeatsOf(CandidateId respondent, CancellationToken ct)
    {
        var registrations = await db.RegistrationsOf(respondent, ct);
        List<CandidateId?> chosen = [.. registrations];
        var selections = await db.Selections.AsNoTracking()
            .Where(selection => selection.Stage == SelectionStage.Open || chosen.Contains(selection.Chosen))
            .Join(
                db.Seats, selection => selection.Seat, seat => seat.Id,
                (selection, seat) => new { selection.Chosen, selection.Shortlist, seat.Name })
            .ToListAsync(ct);
        return
        [
            .. selections.Where(selection => chosen.Contains(selection.Chosen) || selection.Shortlist.Any(registrations.Contains))
                .Select(selection => selection.Name).Distinct().Order(StringComparer.Ordinal),
        ];
    }
}
