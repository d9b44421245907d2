using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Complaints;

public sealed record NewAllegation(string Category, string Text, DateOnly? EventFrom, DateOnly? EventTo, DateOnly? AwareOn, Severity Severity)
{
    /// <summary>Why the days cannot be those of an event that was reported on a day; null when they can.</summary>
    internal RuleBrokenException? ObstacleInDates(DateOnly receivedOn) =>
        EventFrom > receivedOn || EventTo > receivedOn || AwareOn > receivedOn || EventTo < EventFrom || AwareOn < EventFrom
            || (EventFrom is null && EventTo is not null)
            ? new RuleBrokenException(
                RuleCodes.DatesContradict,
                "An event ends after it began, is known of after it began, and none of it lies after the day on which the complaint was received.")
        : EventFrom < CivilTime.Earliest || AwareOn < CivilTime.Earliest
            ? new RuleBrokenException(RuleCodes.DatesContradict, $"No event that is alleged lies before {CivilTime.Written(CivilTime.Earliest)}.")
        : null;
}

public sealed class Allegation
{
    public const int TextMaxLength = 8_000;

    private Allegation(
        AllegationId id, int number, string category, string text, DateOnly? eventFrom, DateOnly? eventTo, DateOnly? awareOn,
        Severity severity, bool isHistoric) =>
        (Id, Number, Category, Text, EventFrom, EventTo, AwareOn, Severity, IsHistoric) =
        (id, number, category, text, eventFrom, eventTo, awareOn, severity, isHistoric);

    public AllegationId Id { get; private init; }

    /// <summary>
    /// Its place in the complaint as it was made, from 1. If two are equally grave, the first one counts, for example when comparators are looked
    /// for.
    /// </summary>
    public int Number { get; private init; }

    /// <summary>Code of the rulebook's category; which clause it breaches depends on the date of the event.</summary>
    public string Category { get; private init; }

    public string Text { get; private init; }

    /// <summary>Both null: the date of the event is not known.</summary>
    public DateOnly? EventFrom { get; private init; }

    public DateOnly? EventTo { get; private init; }

    /// <summary>When the reporter, or the party, came to know of it.</summary>
    public DateOnly? AwareOn { get; private init; }

    public Severity Severity { get; private init; }

    /// <summary>Gate 6: when the event was reported, it had ended longer ago than the rulebook's threshold.</summary>
    public bool IsHistoric { get; private init; }

    internal static Allegation Of(NewAllegation alleged, int number, bool isHistoric) => new(
        Common.Id.New<AllegationId>(), number, alleged.Category, alleged.Text, alleged.EventFrom, alleged.EventTo ?? alleged.EventFrom,
        alleged.AwareOn, alleged.Severity,
        isHistoric);

    /// <summary>Whether both may be about the same event: the same category, and dates that do not exclude it.</summary>
    public bool MayBeTheSameMatterAs(string category, DateOnly? eventFrom, DateOnly? eventTo) =>
        MayBeTheSameMatter((Category, EventFrom, EventTo), (category, eventFrom, eventTo));

    /// <inheritdoc cref="MayBeTheSameMatterAs"/>
    internal static bool MayBeTheSameMatter(
        (string Category, DateOnly? From, DateOnly? To) one, (string Category, DateOnly? From, DateOnly? To) other) =>
        one.Category == other.Category
        && (one.From ?? DateOnly.MinValue) <= (other.To ?? other.From ?? DateOnly.MaxValue)
        && (other.From ?? DateOnly.MinValue) <= (one.To ?? one.From ?? DateOnly.MaxValue);
}
