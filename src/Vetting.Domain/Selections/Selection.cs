using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Seats;

namespace Vetting.Domain.Selections;

public enum SelectionRoute
{
    MemberBallot,
    PanelAppointment,
    Imposed,
}

public enum SelectionStage
{
    Open,
    Chosen,
    Endorsed,
    Certified,
}

/// <summary>On what authority a candidate was imposed. Every part is needed.</summary>
public sealed record Imposition(string DecidingBody, string Clause, string Reasons, string Consulted, string NormalRoute);

public enum OccurrenceKind
{
    Objection,
    Protest,
    Threat,
    PoliceEscort,
}

/// <summary>An objection to a candidacy, or a safety incident on the ground.</summary>
public sealed record Occurrence(OccurrenceKind Kind, string Text, DateTimeOffset At, UserId RecordedBy);

/// <summary>One seat at one election: how its candidate came to stand.</summary>
public sealed class Selection : AggregateRoot
{
    public const int TextMaxLength = 4_000;

    private Selection()
    {
    }

    public SelectionId Id { get; private init; }

    public ElectionId Election { get; private init; }

    public OnsId Seat { get; private init; }

    public SelectionRoute Route { get; private init; }

    public SelectionStage Stage { get; private set; }

    public IReadOnlyList<CandidateId> Shortlist { get; private set; } = [];

    public CandidateId? Chosen { get; private set; }

    public UserId? ChosenBy { get; private set; }

    public PersonId? ChosenByPerson { get; private set; }

    /// <summary>The authority of an imposed candidacy; null on the other routes.</summary>
    public Imposition? Imposition { get; private set; }

    public DateTimeOffset? EndorsedAt { get; private set; }

    public DateTimeOffset? CertificateIssuedAt { get; private set; }

    /// <summary>When the certificate reached the returning officer.</summary>
    public DateTimeOffset? CertificateDeliveredAt { get; private set; }

    public IReadOnlyList<Occurrence> Occurrences { get; private set; } = [];

    /// <summary>Who stands for the seat: whoever is chosen, and until somebody is, all who are shortlisted.</summary>
    public static IReadOnlyList<CandidateId> Standing(CandidateId? chosen, IReadOnlyList<CandidateId> shortlist) =>
        chosen is { } one ? [one] : shortlist;

    public bool IsLive => Stage != SelectionStage.Certified;

    public static Selection Open(ElectionId election, OnsId seat, SelectionRoute route)
    {
        var selection = new Selection { Id = Common.Id.New<SelectionId>(), Election = election, Seat = seat, Route = route };
        selection.Raise(new SelectionOpened(selection.Id, election, seat, route));
        return selection;
    }

    /// <summary>Names the people who stand for selection. They are in one contest, so none of them may judge a case about another.</summary>
    public void ShortlistCandidates(IReadOnlyList<CandidateId> candidates)
    {
        Require(SelectionStage.Open);
        Shortlist = [.. candidates.Distinct()];
        Raise(new CandidatesShortlisted(Id, Shortlist));
    }

    public void Choose(CandidateId candidate, Actor by)
    {
        Require(SelectionStage.Open);
        if (Route == SelectionRoute.Imposed)
        {
            throw new RuleBrokenException(RuleCodes.ImpositionAuthority, "On this route a candidate is imposed, with the authority recorded.");
        }

        if (!Shortlist.Contains(candidate))
        {
            throw new RuleBrokenException(RuleCodes.WrongStage, "A candidate is chosen from the shortlist.", "a shortlist with this candidate");
        }

        Name(candidate, by);
        Raise(new CandidateChosen(Id, candidate));
    }

    /// <summary>Records that a candidate was imposed. Without authority and reasons the candidacy cannot stand.</summary>
    public void Impose(CandidateId candidate, Imposition authority, Actor by)
    {
        Require(SelectionStage.Open);
        if (Route != SelectionRoute.Imposed)
        {
            throw new RuleBrokenException(RuleCodes.WrongStage, "This selection takes another route.");
        }

        List<string> missing = [];
        Need(authority.DecidingBody, "the deciding body");
        Need(authority.Clause, "the clause of the rules");
        Need(authority.Reasons, "the reasons");
        Need(authority.Consulted, "who was consulted");
        Need(authority.NormalRoute, "what the normal route would have been");
        if (missing.Count > 0)
        {
            throw new RuleBrokenException(
                RuleCodes.ImpositionAuthority, "An imposed candidacy does not stand without authority and reasons.", missing);
        }

        Imposition = authority;
        Name(candidate, by);
        Raise(new CandidateImposed(Id, candidate, authority, authority.Reasons));

        void Need(string part, string name)
        {
            if (string.IsNullOrWhiteSpace(part))
            {
                missing.Add(name);
            }
        }
    }

    /// <summary>Gate 8: the party endorses a candidate whose clearance allows it, by somebody other than who chose them.</summary>
    public void Endorse(Clearance? clearance, Actor by, DateTimeOffset now)
    {
        if (ObstacleToEndorsement(clearance, by) is { } obstacle)
        {
            throw obstacle;
        }

        var state = clearance!.State;
        (Stage, EndorsedAt) = (SelectionStage.Endorsed, now);
        Raise(new CandidacyEndorsed(Id, Chosen!.Value, state));
    }

    /// <summary>Why somebody cannot endorse the candidate now; null when they can.</summary>
    public RuleBrokenException? ObstacleToEndorsement(Clearance? clearance, Actor by) =>
        ObstacleInStage(SelectionStage.Chosen)
            ?? (by.IsSameAs(new Actor(ChosenBy!.Value, ChosenByPerson))
                ? new RuleBrokenException(RuleCodes.SeparationOfDuties, "Whoever recorded the choice does not endorse it.", "another officer")
                : ObstacleInClearance(clearance));

    /// <summary>Why the certificate cannot be issued now; null when it can.</summary>
    public RuleBrokenException? ObstacleToCertificate(Clearance? clearance, DateTimeOffset nominationsClose, DateTimeOffset now) =>
        ObstacleInStage(SelectionStage.Endorsed)
            ?? ObstacleInClearance(clearance)
            ?? (now >= nominationsClose ? new RuleBrokenException(RuleCodes.DatesContradict, "Nominations have closed.") : null);

    /// <summary>Issues the certificate of authorisation: the clearance must still allow it on this day.</summary>
    public void Certify(Clearance? clearance, DateTimeOffset nominationsClose, DateTimeOffset now)
    {
        if (ObstacleToCertificate(clearance, nominationsClose, now) is { } obstacle)
        {
            throw obstacle;
        }

        (Stage, CertificateIssuedAt) = (SelectionStage.Certified, now);
        Raise(new CertificateIssued(Id, Chosen!.Value));
    }

    /// <summary>Records that the certificate reached the returning officer. Without that the candidate does not stand for the party.</summary>
    public void Deliver(DateTimeOffset at, DateTimeOffset nominationsClose, DateTimeOffset now)
    {
        Require(SelectionStage.Certified);
        if (CertificateDeliveredAt is not null)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "The delivery is recorded.");
        }

        if (at > now || at < CertificateIssuedAt || at > nominationsClose)
        {
            throw new RuleBrokenException(
                RuleCodes.DatesContradict, "A certificate is delivered after it was issued, before nominations close, and not in the future.");
        }

        CertificateDeliveredAt = at;
        Raise(new CertificateDelivered(Id, Chosen!.Value, at));
    }

    public void Record(OccurrenceKind kind, string text, DateTimeOffset at, Actor by, DateTimeOffset now)
    {
        if (at > now)
        {
            throw new RuleBrokenException(RuleCodes.DatesContradict, "What happened cannot lie in the future.");
        }

        Occurrences = [.. Occurrences, new Occurrence(kind, text, at, by.User)];
        Raise(new OccurrenceRecorded(Id, kind, text, at));
    }

    private void Name(CandidateId candidate, Actor by) =>
        (Chosen, ChosenBy, ChosenByPerson, Stage) = (candidate, by.User, by.Person, SelectionStage.Chosen);

    private static RuleBrokenException? ObstacleInClearance(Clearance? clearance) => clearance is { AllowsEndorsement: true }
        ? null
        : new RuleBrokenException(
            RuleCodes.ClearanceForbids, $"The candidate's clearance is {clearance?.State}.", "a clearance that is clear, or clear with conditions");

    private void Require(SelectionStage stage)
    {
        if (ObstacleInStage(stage) is { } obstacle)
        {
            throw obstacle;
        }
    }

    private RuleBrokenException? ObstacleInStage(SelectionStage stage) => Stage == stage
        ? null
        : new RuleBrokenException(RuleCodes.WrongStage, $"The selection is at stage {Stage}; this belongs to {stage}.");
}

[Recorded("SelectionOpened", 1)]
public sealed record SelectionOpened(SelectionId Selection, ElectionId Election, OnsId Seat, SelectionRoute Route)
    : DomainEvent(StreamId.System, Selection.Value);

[Recorded("CandidatesShortlisted", 1)]
public sealed record CandidatesShortlisted(SelectionId Selection, IReadOnlyList<CandidateId> Candidates)
    : DomainEvent(StreamId.System, Selection.Value);

[Recorded("CandidateChosen", 1)]
public sealed record CandidateChosen(SelectionId Selection, CandidateId Candidate) : DomainEvent(StreamId.System, Selection.Value);

[Recorded("CandidateImposed", 1)]
public sealed record CandidateImposed(SelectionId Selection, CandidateId Candidate, Imposition Authority, string Reason)
    : DomainEvent(StreamId.System, Selection.Value);

[Recorded("CandidacyEndorsed", 1)]
public sealed record CandidacyEndorsed(SelectionId Selection, CandidateId Candidate, ClearanceState Clearance)
    : DomainEvent(StreamId.System, Selection.Value);

[Recorded("CertificateIssued", 1)]
public sealed record CertificateIssued(SelectionId Selection, CandidateId Candidate) : DomainEvent(StreamId.System, Selection.Value);

[Recorded("CertificateDelivered", 1)]
public sealed record CertificateDelivered(SelectionId Selection, CandidateId Candidate, DateTimeOffset At)
    : DomainEvent(StreamId.System, Selection.Value);

[Recorded("OccurrenceRecorded", 1)]
public sealed record OccurrenceRecorded(SelectionId Selection, OccurrenceKind Kind, string Text, DateTimeOffset At)
    : DomainEvent(StreamId.System, Selection.Value);
