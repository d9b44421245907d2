using System.Security.Cryptography;
using System.Text;
using Vetting.Domain.Common;

namespace Vetting.Domain.Complaints;

/// <summary>Whose words a version of a statement is.</summary>
public enum StatementHand
{
    Investigator,
    Witness,
}

/// <summary>A wording that the statement once had. None is ever changed or thrown away.</summary>
/// <param name="Sha256">Of the text, 64 lower-case hexadecimal digits.</param>
public sealed record StatementVersion(int Number, StatementHand By, string Text, string Sha256, DateTimeOffset At);

public enum StatementEnd
{
    /// <summary>The witness confirmed that it is true.</summary>
    Confirmed,

    /// <summary>The witness makes none.</summary>
    Declined,

    /// <summary>Whoever asked asks no longer.</summary>
    Revoked,
}

/// <summary>
/// What one witness is asked to state of a case. They write it, or correct what was drafted for them, behind a code that leads to nothing
/// else. Once it is confirmed it is evidence and stays as it is: what comes up later is asked for anew.
/// </summary>
public sealed class Statement : AggregateRoot, ITeamRecord
{
    public const int AskedMaxLength = 4_000;
    public const int TextMaxLength = 20_000;
    public const int DeclineReasonMaxLength = 2_000;

    /// <summary>Of one statement. Whoever keeps it once more than this confirms it or leaves it.</summary>
    public const int MaxVersions = 100;

    /// <summary>Of one case.</summary>
    public const int MostInACase = 100;

    /// <summary>How long a code opens, in days.</summary>
    public const int DaysToAnswer = 14;

    private Statement()
    {
    }

    public StatementId Id { get; private init; }

    public ComplaintId Complaint { get; private init; }

    /// <summary>In the case, from 1.</summary>
    public int Number { get; private init; }

    public PersonId Witness { get; private init; }

    /// <summary>What the witness is asked to tell, in words that they read.</summary>
    public string Asked { get; private init; } = "";

    public UserId AskedBy { get; private init; }

    public DateTimeOffset AskedAt { get; private init; }

    /// <summary>The code that leads to it now.</summary>
    public DoorKeyId Key { get; private set; }

    /// <summary>The last day on which the code opens.</summary>
    public DateOnly Until { get; private set; }

    public IReadOnlyList<StatementVersion> Versions { get; private set; } = [];

    /// <summary>Null while it waits for the witness.</summary>
    public StatementEnd? End { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why the witness makes none, if they said.</summary>
    public string? DeclineReason { get; private set; }

    /// <summary>As which it was entered when it was confirmed.</summary>
    public EvidenceId? Evidence { get; private set; }

    public bool IsOpen => End is null;

    /// <summary>What the witness would confirm now, or did.</summary>
    public StatementVersion? Latest => Versions.Count == 0 ? null : Versions[^1];

    /// <summary>The wording that was drafted for the witness; null where they were to write it themself.</summary>
    public StatementVersion? Draft => Versions.FirstOrDefault(version => version.By == StatementHand.Investigator);

    public bool IsLapsedOn(DateOnly today) => IsOpen && Deadline.IsPast(Until, today);

    /// <summary>Keeps what the witness has written so far.</summary>
    public void Keep(string text, DateTimeOffset now)
    {
        RequireOpen();
        if (Latest is { By: StatementHand.Witness } latest && latest.Text == Plain(text))
        {
            return;
        }

        var version = Add(StatementHand.Witness, text, now);
        Raise(new StatementKept(Complaint, Id, Number, version.Number, version.Sha256));
    }

    /// <summary>The witness makes no statement.</summary>
    /// <param name="reason">Null where they say none. It is kept here, and not in the trail.</param>
    public void Decline(string? reason, DateTimeOffset now)
    {
        RequireOpen();
        Finish(StatementEnd.Declined, now);
        DeclineReason = reason;
        Raise(new StatementDeclined(Complaint, Id, Number, reason is not null));
    }

    internal static Statement Ask(
        ComplaintId complaint, int number, PersonId witness, string asked, string? draft, DoorKeyId key, DateOnly until, Actor by, DateTimeOffset now)
    {
        var statement = new Statement
        {
            Id = Common.Id.New<StatementId>(),
            Complaint = complaint,
            Number = number,
            Witness = witness,
            Asked = asked,
            AskedBy = by.User,
            AskedAt = now,
            Key = key,
            Until = until,
        };
        if (draft is not null)
        {
            statement.Add(StatementHand.Investigator, draft, now);
        }

        statement.Touch();
        return statement;
    }

    internal void Admit(DoorKeyId key, DateOnly until)
    {
        (Key, Until) = (key, until);
        Touch();
    }

    internal StatementVersion Confirm(string text, EvidenceId evidence, DateTimeOffset now)
    {
        var version = Add(StatementHand.Witness, text, now);
        Finish(StatementEnd.Confirmed, now);
        Evidence = evidence;
        Touch();
        return version;
    }

    internal void Revoke(DateTimeOffset now)
    {
        Finish(StatementEnd.Revoked, now);
        Touch();
    }

    internal RuleBrokenException? ObstacleToAnswering() => End switch
    {
        null => null,
        StatementEnd.Confirmed => new(
            RuleCodes.AlreadyDone, "This statement was confirmed, and stays as it is. What there is to add is asked for in a further one."),
        StatementEnd.Declined => new(RuleCodes.AlreadyDone, "The witness said that they make no statement. They can be asked for another one."),
        _ => new(RuleCodes.AlreadyDone, "This statement is no longer asked for."),
    };

    private static string Plain(string text) => text.ReplaceLineEndings("\n");

    private StatementVersion Add(StatementHand by, string text, DateTimeOffset now)
    {
        if (Versions.Count >= MaxVersions)
        {
            throw new RuleBrokenException(RuleCodes.TooMany, "This statement was kept too often. Confirm what stands there, or ask for a new one.");
        }

        var plain = Plain(text);
        var version = new StatementVersion(
            Versions.Count + 1, by, plain, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(plain))), now);
        Versions = [.. Versions, version];
        return version;
    }

    private void Finish(StatementEnd end, DateTimeOffset now) => (End, EndedAt) = (end, now);

    private void RequireOpen()
    {
        if (ObstacleToAnswering() is { } obstacle)
        {
            throw obstacle;
        }
    }
}

/// <summary>The witness kept what they had written. It says which wording, and not what it says.</summary>
[Recorded("StatementKept", 1)]
public sealed record StatementKept(ComplaintId Complaint, StatementId Statement, int Number, int Wording, string Sha256)
    : DomainEvent(StreamId.Of(Complaint), Statement.Value);

[Recorded("StatementDeclined", 1)]
public sealed record StatementDeclined(ComplaintId Complaint, StatementId Statement, int Number, bool GaveReason)
    : DomainEvent(StreamId.Of(Complaint), Statement.Value);
