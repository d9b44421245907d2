using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Seats;
using Vetting.Domain.Selections;

namespace Vetting.Application.Selections;

/// <summary>How the candidate for one seat came to stand. Of the clearance it shows only the state and the end.</summary>
[Requires(Permission.ManageSelections)]
public sealed record GetSelection(SelectionId Selection) : IQuery<SelectionView>;

/// <param name="ObstacleToEndorsement">The code of the rule by which the viewer could not endorse the candidate now; null when they can.</param>
/// <param name="ObstacleToCertificate">The code of the rule by which the certificate could not be issued now; null when it can.</param>
public sealed record SelectionView(
    SelectionId Id, long Version, ElectionId Election, OnsId Seat, string SeatName, SelectionRoute Route, SelectionStage Stage,
    IReadOnlyList<CandidateId> Shortlist,
    CandidateId? Chosen, Clearance? Clearance, Imposition? Imposition, DateTimeOffset? EndorsedAt, DateTimeOffset? CertificateIssuedAt,
    DateTimeOffset? CertificateDeliveredAt,
    IReadOnlyList<Occurrence> Occurrences,
    DateTimeOffset NominationsClose, IReadOnlyList<Contender> Contenders, string? ObstacleToEndorsement, string? ObstacleToCertificate);

/// <summary>Somebody who is on the shortlist or was chosen. Of the clearance it shows only the state and the end.</summary>
public sealed record Contender(CandidateId Candidate, string Name, string MembershipNumber, Clearance Clearance);

internal sealed class GetSelectionHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<GetSelection, SelectionView>
{
    public async Task<SelectionView> Handle(GetSelection request, CancellationToken ct)
    {
        var selection = await db.Selections.AsNoTracking()
            .SingleOrDefaultAsync(selection => selection.Id == request.Selection, ct) ?? throw new NotFoundException("selection");
        var seat = await db.Seats.Where(seat => seat.Id == selection.Seat).Select(seat => seat.Name).SingleAsync(ct);
        var close = await db.Elections.Where(election => election.Id == selection.Election)
            .Select(election => election.NominationsClose).SingleAsync(ct);
        List<CandidateId> named = [.. selection.Shortlist, .. selection.Chosen is { } one ? [one] : Array.Empty<CandidateId>()];
        var candidates = await db.Candidates.AsNoTracking().Where(candidate => named.Contains(candidate.Id))
            .Join(db.Persons, candidate => candidate.Person, person => person.Id, (candidate, person) => new { candidate, person.Name })
            .ToListAsync(ct);
        await db.KnowOtherRegistrations(candidates.ConvertAll(row => row.candidate), ct);
        var now = clock.GetUtcNow();
        var contenders = candidates.OrderBy(row => row.Name, StringComparer.Ordinal)
            .Select(row => new Contender(row.candidate.Id, row.Name, row.candidate.MembershipNumber, row.candidate.ClearanceAt(now))).ToList();
        var clearance = contenders.Find(contender => contender.Candidate == selection.Chosen)?.Clearance;
        trail.Record("SelectionRead", selection.Id.Value, new { selection.Chosen, selection.Shortlist });
        return new SelectionView(
            selection.Id, selection.Version, selection.Election, selection.Seat, seat, selection.Route, selection.Stage,
            selection.Shortlist, selection.Chosen,
            clearance, selection.Imposition, selection.EndorsedAt,
            selection.CertificateIssuedAt, selection.CertificateDeliveredAt, selection.Occurrences, close,
            contenders, selection.ObstacleToEndorsement(clearance, user.Actor())?.Code,
            selection.ObstacleToCertificate(clearance, close, now)?.Code);
    }
}
