using Vetting.Domain.Common;

namespace Vetting.Domain.DataProtection;

/// <summary>How likely it is that a breach harms those whose data it is (UK GDPR article 33(1) and 34(1)).</summary>
public enum BreachRisk
{
    Unlikely,

    /// <summary>The Information Commissioner is told.</summary>
    Likely,

    /// <summary>Those whose data it is are told as well.</summary>
    High,
}

/// <summary>What happened, as far as it is known when somebody notices it (UK GDPR article 33(3)(a)).</summary>
/// <param name="AwareAt">When the party became aware of it. From then run 72 hours.</param>
/// <param name="Data">Which kinds of data, of which kinds of people.</param>
/// <param name="Persons">About how many people; null while nobody can say.</param>
public sealed record NewBreach(string Title, string WhatHappened, DateTimeOffset AwareAt, string Data, int? Persons);

/// <summary>What follows from it, as somebody assesses it (UK GDPR article 33(3)(c) and (d)).</summary>
/// <param name="Persons">About how many people; null while nobody can say.</param>
public sealed record BreachAssessment(BreachRisk Risk, string Consequences, string Measures, int? Persons);

/// <summary>
/// A breach of personal data: what happened, how grave it is, who was told and when, and if nobody was, why. Every breach stands in the register,
/// whether it is notified or not (UK GDPR article 33(5)).
/// </summary>
public sealed class DataBreach : AggregateRoot
{
    public const int TitleMaxLength = 200;
    public const int TextMaxLength = 4_000;
    public const int RegulatorReferenceMaxLength = 60;

    /// <summary>Within which the Information Commissioner is told, weekends and holidays included (UK GDPR article 33(1)).</summary>
    public static readonly TimeSpan Clock = TimeSpan.FromHours(72);

    private DataBreach()
    {
    }

    public DataBreachId Id { get; private init; } = Common.Id.New<DataBreachId>();

    public string Title { get; private init; } = "";

    public string WhatHappened { get; private init; } = "";

    public DateTimeOffset AwareAt { get; private init; }

    public DateTimeOffset NotifyBy { get; private init; }

    public string Data { get; private init; } = "";

    public int? Persons { get; private set; }

    public UserId RecordedBy { get; private init; }

    public DateTimeOffset RecordedAt { get; private init; }

    /// <summary>Null until it was assessed, as its consequences and measures.</summary>
    public BreachRisk? Risk { get; private set; }

    public string? Consequences { get; private set; }

    public string? Measures { get; private set; }

    /// <summary>When the Information Commissioner was told.</summary>
    public DateTimeOffset? NotifiedAt { get; private set; }

    /// <summary>What the Information Commissioner calls it.</summary>
    public string? RegulatorReference { get; private set; }

    /// <summary>Why nobody told the Information Commissioner, or why only after 72 hours.</summary>
    public string? NotifiedBecause { get; private set; }

    /// <summary>When it was decided whether the Information Commissioner is told.</summary>
    public DateTimeOffset? RegulatorDecidedAt { get; private set; }

    /// <summary>When those whose data it is were told.</summary>
    public DateTimeOffset? PersonsToldAt { get; private set; }

    /// <summary>How they were told, or why they are not (UK GDPR article 34(3)).</summary>
    public string? PersonsToldBecause { get; private set; }

    public DateTimeOffset? PersonsDecidedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>What is done so that it does not happen again.</summary>
    public string? Lessons { get; private set; }

    /// <summary>What is still missing before it may be closed, in the order in which it is done; empty when nothing is.</summary>
    public IReadOnlyList<string> Missing =>
    [
        .. new (bool IsMissing, string What)[]
        {
            (Risk is null, "the assessment"), (RegulatorDecidedAt is null, "whether the Information Commissioner is told"),
            (Risk == BreachRisk.High && PersonsDecidedAt is null, "whether the people are told"),
        }.Where(one => one.IsMissing).Select(one => one.What),
    ];

    /// <exception cref="RuleBrokenException">It became known in the future.</exception>
    public static DataBreach Record(NewBreach breach, Actor by, DateTimeOffset now)
    {
        if (breach.AwareAt > now)
        {
            throw new RuleBrokenException(RuleCodes.DatesContradict, "Nobody has become aware of it yet: say when it became known, not later than now.");
        }

        var recorded = new DataBreach
        {
            Title = breach.Title,
            WhatHappened = breach.WhatHappened,
            AwareAt = breach.AwareAt,
            NotifyBy = breach.AwareAt + Clock,
            Data = breach.Data,
            Persons = breach.Persons,
            RecordedBy = by.User,
            RecordedAt = now,
        };
        recorded.Raise(new DataBreachRecorded(recorded.Id, breach.Title, breach.WhatHappened, breach.AwareAt, breach.Data, breach.Persons));
        return recorded;
    }

    /// <summary>
    /// It may be assessed again while it is open, as more becomes known. If it turns out graver, a decision that nobody is told falls.
    /// </summary>
    /// <exception cref="RuleBrokenException">It is closed.</exception>
    public void Assess(BreachAssessment assessment)
    {
        RequireOpen();
        (Risk, Consequences, Measures, Persons) = (assessment.Risk, assessment.Consequences, assessment.Measures, assessment.Persons);
        if (assessment.Risk != BreachRisk.Unlikely && RegulatorDecidedAt is not null && NotifiedAt is null)
        {
            (RegulatorDecidedAt, NotifiedBecause) = (null, null);
        }

        Raise(new DataBreachAssessed(Id, assessment.Risk, assessment.Consequences, assessment.Measures, assessment.Persons));
    }

    /// <summary>The Information Commissioner was told. What is not known yet may follow (UK GDPR article 33(4)).</summary>
    /// <param name="lateBecause">Needed after 72 hours.</param>
    /// <exception cref="RuleBrokenException">It is closed, was told before, before anybody knew, in the future, or late without a reason.</exception>
    public void Notified(DateTimeOffset at, string? reference, string? lateBecause, DateTimeOffset now)
    {
        RequireOpen();
        if (NotifiedAt is not null)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "The Information Commissioner was told before.");
        }

        RequireBetweenKnownAndNow(at, now);
        if (at > NotifyBy && lateBecause is null)
        {
            throw new RuleBrokenException(
                RuleCodes.BreachToldLate, "More than 72 hours have gone by since it became known. The notification says why.", "why it is late");
        }

        (NotifiedAt, RegulatorReference, NotifiedBecause, RegulatorDecidedAt) = (at, reference, lateBecause, now);
        Raise(new DataBreachNotified(Id, at, reference, lateBecause));
    }

    /// <summary>The Information Commissioner is not told.</summary>
    /// <exception cref="RuleBrokenException">It is closed, told before, or a risk that is not unlikely.</exception>
    public void NotNotified(string because, DateTimeOffset now)
    {
        RequireOpen();
        if (NotifiedAt is not null)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "The Information Commissioner was told before.");
        }

        if (Risk != BreachRisk.Unlikely)
        {
            throw new RuleBrokenException(
                RuleCodes.BreachMustBeTold, "Only a breach that is unlikely to harm anybody need not be notified. Assess it first.", "an assessment as unlikely");
        }

        (NotifiedBecause, RegulatorDecidedAt) = (because, now);
        Raise(new DataBreachNotNotified(Id, because));
    }

    /// <summary>Those whose data it is were told, in whichever way.</summary>
    /// <exception cref="RuleBrokenException">It is closed, or that was before anybody knew or in the future.</exception>
    public void TellPersons(DateTimeOffset at, string how, DateTimeOffset now)
    {
        RequireOpen();
        RequireBetweenKnownAndNow(at, now);
        (PersonsToldAt, PersonsToldBecause, PersonsDecidedAt) = (at, how, now);
        Raise(new DataBreachPersonsTold(Id, at, how));
    }

    /// <summary>They are not told, for a reason that article 34(3) knows.</summary>
    /// <exception cref="RuleBrokenException">It is closed, or they were told.</exception>
    public void NotTellPersons(string because, DateTimeOffset now)
    {
        RequireOpen();
        if (PersonsToldAt is not null)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "They were told before.");
        }

        (PersonsToldBecause, PersonsDecidedAt) = (because, now);
        Raise(new DataBreachPersonsNotTold(Id, because));
    }

    /// <exception cref="RuleBrokenException">It is closed, or something is missing.</exception>
    public void Close(string lessons, DateTimeOffset now)
    {
        RequireOpen();
        if (Missing.Count > 0)
        {
            throw new RuleBrokenException(RuleCodes.BreachNotDealtWith, "The breach is not dealt with yet.", Missing);
        }

        (ClosedAt, Lessons) = (now, lessons);
        Raise(new DataBreachClosed(Id, lessons));
    }

    private void RequireOpen()
    {
        if (ClosedAt is not null)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "The breach is closed. What happens now is another one.");
        }
    }

    private void RequireBetweenKnownAndNow(DateTimeOffset at, DateTimeOffset now)
    {
        if (at < AwareAt || at > now)
        {
            throw new RuleBrokenException(RuleCodes.DatesContradict, "That was between the moment at which it became known and now.");
        }
    }
}

[Recorded("DataBreachRecorded", 1)]
public sealed record DataBreachRecorded(
    DataBreachId Breach, string Title, string WhatHappened, DateTimeOffset AwareAt, string Data, int? Persons)
    : DomainEvent(StreamId.System, Breach.Value);

[Recorded("DataBreachAssessed", 1)]
public sealed record DataBreachAssessed(DataBreachId Breach, BreachRisk Risk, string Consequences, string Measures, int? Persons)
    : DomainEvent(StreamId.System, Breach.Value);

[Recorded("DataBreachNotified", 1)]
public sealed record DataBreachNotified(DataBreachId Breach, DateTimeOffset At, string? Reference, string? LateBecause)
    : DomainEvent(StreamId.System, Breach.Value);

[Recorded("DataBreachNotNotified", 1)]
public sealed record DataBreachNotNotified(DataBreachId Breach, string Reason) : DomainEvent(StreamId.System, Breach.Value);

[Recorded("DataBreachPersonsTold", 1)]
public sealed record DataBreachPersonsTold(DataBreachId Breach, DateTimeOffset At, string How) : DomainEvent(StreamId.System, Breach.Value);

[Recorded("DataBreachPersonsNotTold", 1)]
public sealed record DataBreachPersonsNotTold(DataBreachId Breach, string Reason) : DomainEvent(StreamId.System, Breach.Value);

[Recorded("DataBreachClosed", 1)]
public sealed record DataBreachClosed(DataBreachId Breach, string Lessons) : DomainEvent(StreamId.System, Breach.Value);
