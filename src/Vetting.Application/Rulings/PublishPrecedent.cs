using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulings;

namespace Vetting.Application.Rulings;

/// <summary>
/// An officer of the case, who did not write the digest, publishes it. It is refused while it names somebody of the case, or what tells them: the reference,
/// a number of membership, a seat.
/// </summary>
[Requires(Permission.PublishPrecedent)]
public sealed record PublishPrecedent(PrecedentId Precedent, long Version) : ICommand;

internal sealed class PublishPrecedentHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<PublishPrecedent, Unit>
{
    public async Task<Unit> Handle(PublishPrecedent request, CancellationToken ct)
    {
        var (precedent, complaint) = await db.ForOfficer(request.Precedent, request.Version, ct);
        var last = await db.Precedents.IgnoreQueryFilters().MaxAsync(other => other.Number, ct);
        precedent.Publish(complaint, (last ?? 0) + 1, user.Actor(), clock.GetUtcNow());
        await RequireNobodyRecognisable(precedent, complaint, ct);
        return Unit.Value;
    }

    private async Task RequireNobodyRecognisable(Precedent precedent, Complaint complaint, CancellationToken ct)
    {
        var guard = await db.GuardOf(complaint, null, ct);
        var parties = await db.IdentitiesOf([.. complaint.Parties.Select(party => party.Person)], ct);
        var others = await db.IdentitiesOf([.. complaint.Participations.Select(hand => hand.Person).OfType<PersonId>()], ct);
        var registrations = await db.RegistrationsOf(complaint.Respondent, ct);
        var numbers = await db.Candidates.Where(candidate => registrations.Contains(candidate.Id))
            .Select(candidate => candidate.PlainNumber).ToListAsync(ct);
        var seats = await db.Selections.Where(selection => registrations.Contains(selection.Chosen!.Value)).Select(selection => selection.Seat)
            .Join(db.Seats, id => id, seat => seat.Id, (id, seat) => seat.Name).ToListAsync(ct);
        var (words, plain) = ($" {PlainText.Of(precedent.Text)} ", PlainText.OfNumber(precedent.Text, int.MaxValue));
        if (guard.Finds(precedent.Text) || parties.Any(party => party.IsToldBy(precedent.Text)) || others.Any(one => one.IsNamedIn(precedent.Text)))
        {
            throw Recognisable("names somebody of the case, or says how to reach them");
        }

        if (numbers.Append(PlainText.OfNumber(complaint.Reference, int.MaxValue)).Any(number => plain.Contains(number, StringComparison.Ordinal)))
        {
            throw Recognisable("holds the reference of the case, or a number of membership");
        }

        if (seats.Any(seat => words.Contains($" {PlainText.Of(seat)} ", StringComparison.Ordinal)))
        {
            throw Recognisable("names the seat for which the respondent stands or stood");
        }
    }

    private static RuleBrokenException Recognisable(string how) => new(
        RuleCodes.Recognisable, $"The digest {how}. Decline it, and say so: the chair then writes another.", "a digest in which nobody can be recognised");
}
