using Vetting.Domain.Common;

namespace Vetting.Domain.Panels;

/// <summary>
/// What the respondent has against a member. While an objection is open, the votes do not open and the member does not vote; whoever has voted
/// already keeps their vote sealed. It is decided by the chair, by another member where it is the chair, and never by somebody who is objected to.
/// </summary>
public sealed partial class Panel
{
    public IReadOnlyList<Objection> Objections { get; private set; } = [];

    /// <summary>Whether the respondent could object to somebody now.</summary>
    public bool MayBeObjectedTo => VotesOpenedAt is null && ConcludedAt is null;

    /// <summary>
    /// Who decides on the open objections: the chair; the other members if somebody objects to the chair. Empty when every member is objected to:
    /// then an officer of the case decides.
    /// </summary>
    public IReadOnlyList<UserId> DecideObjections
    {
        get
        {
            var free = Sitting.Where(member => !IsToLeave(member.User) && !member.HasInterest
                && !Objections.Any(objection => objection.Member == member.User && objection.IsOpen)).ToList();
            return [.. (free.Exists(member => member.IsChair) ? free.Where(member => member.IsChair) : free).Select(member => member.User)];
        }
    }

    /// <param name="isOfficer">Whether the account is an officer of the case.</param>
    public bool MayDecideObjections(UserId user, bool isOfficer) =>
        DecideObjections is { Count: > 0 } deciders ? deciders.Contains(user) : isOfficer;

    /// <summary>Whether an objection to somebody who still sits was upheld: they take no further part, and are replaced.</summary>
    public bool IsToLeave(UserId user) =>
        Sitting.Any(member => member.User == user) && Objections.Any(objection => objection.Member == user && objection.Decision?.IsUpheld == true);

    /// <exception cref="NotFoundException">Nobody of this id sits on the panel.</exception>
    internal ObjectionId Object(UserId member, string why, DateOnly decideBy, Actor by, DateTimeOffset now)
    {
        RequireVotesSealed();
        if (Sitting.All(sitting => sitting.User != member))
        {
            throw new NotFoundException("member of the panel");
        }

        if (Objections.Any(known => known.Member == member))
        {
            throw new RuleBrokenException(
                RuleCodes.AlreadyDone,
                "You have objected to this member already. If you think that what was decided on that is wrong, say so when you appeal.");
        }

        var objection = new Objection(Common.Id.New<ObjectionId>(), member, why, by.User, now, decideBy);
        Objections = [.. Objections, objection];
        Raise(new ObjectionMade(Complaint, Id, objection.Id, member, decideBy));
        return objection.Id;
    }

    /// <exception cref="NotFoundException">Nobody made this objection.</exception>
    internal Objection DecideObjection(ObjectionId id, bool isUpheld, string reasons, bool isOfficer, Hearing hearing)
    {
        RequireVotesSealed();
        var objection = Objections.FirstOrDefault(known => known.Id == id) ?? throw new NotFoundException("objection");
        if (!objection.IsOpen)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "This objection was decided already.");
        }

        if (!MayDecideObjections(hearing.By.User, isOfficer))
        {
            throw new ForbiddenException(
                "not-the-decider",
                "The chair decides on objections, another member where it is the chair, and an officer of the case where it is all of them.");
        }

        Objections =
        [
            .. Objections.Select(known => known.Id == id ? known with { Decision = new(isUpheld, reasons, hearing.By.User, hearing.Now) } : known),
        ];
        Raise(new ObjectionDecided(Complaint, Id, id, objection.Member, isUpheld, reasons));
        return objection;
    }

    /// <summary>An objection that is not upheld stands in the way of the votes no more.</summary>
    internal void OpenAfterObjection(Hearing hearing) => OpenIfAllHaveVoted(hearing);

    private RuleBrokenException? ObstacleInObjections() =>
        Objections.Any(objection => objection.IsOpen)
            ? new RuleBrokenException(
                RuleCodes.ObjectionOpen, "The respondent objects to a member. That is decided first.", "a decision on the objection")
        : Sitting.Any(member => IsToLeave(member.User))
            ? new RuleBrokenException(
                RuleCodes.ObjectionOpen, "An objection to a member was upheld. An officer of the case replaces them first.", "a substitute")
        : null;

    private void RequireNoObjection()
    {
        if (ObstacleInObjections() is { } obstacle)
        {
            throw obstacle;
        }
    }

    private void RequireNoObjectionTo(PanelMember member)
    {
        if (Objections.Any(objection => objection.Member == member.User && objection.Decision?.IsUpheld != false))
        {
            throw new RuleBrokenException(
                RuleCodes.ObjectionOpen, "The respondent objects to you. You vote once that is decided, and only if you stay.",
                "a decision on the objection");
        }
    }
}
