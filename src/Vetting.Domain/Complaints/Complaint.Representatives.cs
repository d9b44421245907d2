using Vetting.Domain.Common;

namespace Vetting.Domain.Complaints;

/// <summary>
/// Who stands by the respondent. Whoever is named is a party from then on, for good: they are locked out of the file, and can neither work on the
/// case nor judge it, because they have read it from one side.
/// </summary>
public sealed partial class Complaint
{
    public IReadOnlyList<Representative> Representatives { get; private set; } = [];

    /// <summary>Whether somebody acts for the respondent now: the respondent, or a representative who may.</summary>
    public bool SpeaksForRespondent(Actor actor) => IsRespondent(actor) || RepresentativeOf(actor)?.MayAct == true;

    /// <summary>The respondent lets somebody in to read the case with them, or to act for them as well.</summary>
    /// <param name="team">Whoever works on the case or judges it.</param>
    public RepresentativeId NameRepresentative(
        Actor representative, RepresentativeKind kind, bool mayAct, DoorKeyId key, IReadOnlyList<Actor> team, Actor by, DateTimeOffset now)
    {
        RequireRespondentThemself(by);
        if (representative.Is(RespondentPerson))
        {
            throw new RuleBrokenException(RuleCodes.CannotRepresent, "Name somebody else than yourself.");
        }

        if (team.Any(member => member.IsSameAs(representative)))
        {
            throw new RuleBrokenException(RuleCodes.CannotRepresent, "This person works on your case for the party. Name somebody else.");
        }

        if (Representatives.Count(known => known.EndedAt is null) >= Representative.Most)
        {
            throw new RuleBrokenException(
                RuleCodes.AlreadyDone, $"You have named {Representative.Most} people. End what one of them may do before you name another.");
        }

        var named = new Representative(Common.Id.New<RepresentativeId>(), representative.Person!.Value, kind, mayAct, key, by.User, now);
        Representatives = [.. Representatives, named];
        if (!_parties.Exists(party => party.Kind == PartyKind.Representative && party.Person == named.Person))
        {
            _parties.Add(new CaseParty(named.Person, PartyKind.Representative));
        }

        Raise(new RepresentativeNamed(Id, named.Id, key, kind, mayAct));
        return named.Id;
    }

    /// <summary>Nothing that they did is undone, and they can do nothing more.</summary>
    /// <returns>The key that is to be revoked with it.</returns>
    /// <exception cref="NotFoundException">Nobody named them.</exception>
    public DoorKeyId EndRepresentative(RepresentativeId id, Actor by, DateTimeOffset now)
    {
        RequireRespondentThemself(by);
        var named = Representatives.FirstOrDefault(known => known.Id == id) ?? throw new NotFoundException("representative");
        if (named.EndedAt is not null)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "This has ended already.");
        }

        Representatives = [.. Representatives.Select(known => known.Id == id ? known with { EndedAt = now } : known)];
        Raise(new RepresentativeEnded(Id, id, named.Key));
        return named.Key;
    }

    private Representative? RepresentativeOf(Actor actor) =>
        Representatives.FirstOrDefault(known => known.EndedAt is null && known.Key.Value == actor.User.Value);

    /// <exception cref="NotFoundException">The actor is not the respondent, or the allegations were not served yet.</exception>
    private void RequireRespondentThemself(Actor by)
    {
        if (!IsRespondent(by) || !IsKnownToRespondent)
        {
            throw RepresentativeOf(by) is null
                ? new NotFoundException("complaint")
                : new ForbiddenException("respondent-alone", "Only the respondent can do this.");
        }
    }
}

[Recorded("RepresentativeNamed", 1)]
public sealed record RepresentativeNamed(ComplaintId Complaint, RepresentativeId Representative, DoorKeyId Key, RepresentativeKind Kind, bool MayAct)
    : DomainEvent(StreamId.Of(Complaint), Representative.Value);

[Recorded("RepresentativeEnded", 1)]
public sealed record RepresentativeEnded(ComplaintId Complaint, RepresentativeId Representative, DoorKeyId Key)
    : DomainEvent(StreamId.Of(Complaint), Representative.Value);
