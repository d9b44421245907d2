using Vetting.Domain.Common;

namespace Vetting.Domain.Letters;

/// <summary>Why one letter of a run was not sent.</summary>
/// <param name="Row">Of the run, from 1.</param>
/// <param name="Reason">In words for whoever started it, without personal data.</param>
public sealed record LetterRefusal(int Row, string Reason);

/// <summary>
/// Many letters of one kind that are sent one after the other by a job. Each is sent whole or not at all. Which rows are done is known from the
/// letters and the refusals, so a run that was broken off goes on where it stopped.
/// </summary>
public sealed class LetterRun : AggregateRoot
{
    public const int MostRows = 2_000;

    private LetterRun()
    {
    }

    public LetterRunId Id { get; private init; }

    public LetterKind Kind { get; private init; }

    public LetterMethod Method { get; private init; }

    /// <summary>What certificates allow; null for other letters.</summary>
    public string? Description { get; private init; }

    /// <summary>The candidates, or for certificates the selections, in the order of the rows.</summary>
    public IReadOnlyList<Guid> Subjects { get; private init; } = [];

    /// <summary>How many rows, from the first, are sent or refused.</summary>
    public int Done { get; private set; }

    public IReadOnlyList<LetterRefusal> Refusals { get; private set; } = [];

    public UserId StartedBy { get; private init; }

    public DateTimeOffset StartedAt { get; private init; }

    /// <summary>Null while it goes on.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public static LetterRun Start(
        LetterKind kind, LetterMethod method, string? description, IReadOnlyList<Guid> subjects, Actor by, DateTimeOffset now)
    {
        var run = new LetterRun
        {
            Id = Common.Id.New<LetterRunId>(),
            Kind = kind,
            Method = method,
            Description = description,
            Subjects = subjects,
            StartedBy = by.User,
            StartedAt = now,
        };
        run.Raise(new LetterRunStarted(run.Id, kind, subjects.Count));
        return run;
    }

    /// <summary>Records that the next rows are done, in the transaction in which their letters are.</summary>
    /// <param name="rows">How many.</param>
    /// <param name="refused">Those of them that were refused.</param>
    public void Advance(int rows, IReadOnlyList<LetterRefusal> refused, DateTimeOffset now)
    {
        Done = Math.Min(Subjects.Count, Done + rows);
        Refusals = [.. Refusals, .. refused];
        if (Done == Subjects.Count)
        {
            EndedAt = now;
            Raise(new LetterRunEnded(Id, Kind, Done - Refusals.Count, Refusals.Count));
        }
        else
        {
            Touch();
        }
    }
}

/// <param name="Letters">How many are to be sent.</param>
[Recorded("LetterRunStarted", 1)]
public sealed record LetterRunStarted(LetterRunId Run, LetterKind Kind, int Letters) : DomainEvent(StreamId.System, Run.Value);

/// <param name="Sent">How many were sent.</param>
/// <param name="Refused">How many were not.</param>
[Recorded("LetterRunEnded", 1)]
public sealed record LetterRunEnded(LetterRunId Run, LetterKind Kind, int Sent, int Refused) : DomainEvent(StreamId.System, Run.Value);
