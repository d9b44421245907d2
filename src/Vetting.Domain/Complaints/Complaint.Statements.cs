using Vetting.Domain.Common;
using Vetting.Domain.Doors;

namespace Vetting.Domain.Complaints;

/// <summary>
/// What witnesses are asked to state. A statement that is confirmed becomes evidence in the same act, as an interview does that is settled.
/// </summary>
public sealed partial class Complaint
{
    /// <summary>Asks a witness for a statement.</summary>
    /// <param name="witness">Their number in the case, from 1.</param>
    /// <param name="earlier">How many statements were asked for in this case.</param>
    /// <returns>The statement, and the key and the code that lead to it. The code can be shown only now.</returns>
    /// <exception cref="NotFoundException">The case has no such witness.</exception>
    public (Statement Statement, DoorKey Key, AccessCode Code) AskForStatement(
        int witness, string asked, string? draft, int earlier, Actor by, DateTimeOffset now)
    {
        Require(Act.AskForStatement, by);
        var person = WitnessOf(witness);
        Refuse(ObstacleToReaching(person, by));
        if (earlier >= Statement.MostInACase)
        {
            throw new RuleBrokenException(RuleCodes.TooMany, "A case holds no more statements than this.");
        }

        var (key, code) = KeyFor(person, now);
        var statement = Statement.Ask(Id, earlier + 1, person, asked, draft, key.Id, key.Until!.Value, by, now);
        Participate(by, Hand.RecordedEvidence);
        Raise(new StatementAsked(Id, statement.Id, statement.Number, key.Id, statement.Until, statement.Draft?.Sha256));
        return (statement, key, code);
    }

    /// <summary>Gives the witness another code and as much time again. The code before opens nothing any more; what was kept is kept.</summary>
    /// <param name="former">The key that led to it.</param>
    public (DoorKey Key, AccessCode Code) AskAgain(Statement statement, DoorKey former, Actor by, DateTimeOffset now)
    {
        Require(Act.AskForStatement, by);
        Refuse(statement.ObstacleToAnswering() ?? ObstacleToReaching(statement.Witness, by));
        former.Revoke(CivilTime.DateOf(now));
        var (key, code) = KeyFor(statement.Witness, now);
        statement.Admit(key.Id, key.Until!.Value);
        Raise(new StatementAskedAgain(Id, statement.Id, statement.Number, key.Id, statement.Until));
        return (key, code);
    }

    /// <summary>Asks no longer. The code opens nothing any more.</summary>
    public void RevokeStatement(Statement statement, DoorKey key, Actor by, DateTimeOffset now)
    {
        RequirePlaceFor(Act.AskForStatement, by);
        Refuse(statement.ObstacleToAnswering());
        key.Revoke(CivilTime.DateOf(now));
        statement.Revoke(now);
        Raise(new StatementRevoked(Id, statement.Id, statement.Number));
    }

    /// <summary>Why the witness cannot answer now; null when nothing is in the way.</summary>
    public RuleBrokenException? ObstacleToStatementOf(Statement statement) =>
        statement.ObstacleToAnswering()
        ?? (ObstacleInStage(Act.AskForStatement) is null
            ? null
            : new RuleBrokenException(RuleCodes.WrongStage, "Thank you. The matter has moved on, and no statement is needed any more."));

    /// <summary>The witness confirms that the statement is true. It is evidence from then on, and stays as it is.</summary>
    /// <param name="written">The text as it is kept, with its fingerprint.</param>
    public EvidenceId ConfirmStatement(Statement statement, string text, StoredFile written, Actor by, DateTimeOffset now)
    {
        RequireWitness(statement, by);
        Refuse(ObstacleToStatementOf(statement));
        var evidence = Add(
            new NewEvidence(
                $"statement-{statement.Number}.txt", written.Sha256, "text/plain", $"Statement {statement.Number}, confirmed by the witness",
                CivilTime.DateOf(now)),
            by, now);
        var confirmed = statement.Confirm(text, evidence, now);
        Raise(new StatementConfirmed(Id, statement.Id, statement.Number, confirmed.Number, confirmed.Sha256, evidence));
        return evidence;
    }

    private static void RequireWitness(Statement statement, Actor by)
    {
        if (!by.Is(statement.Witness))
        {
            throw new NotFoundException("statement");
        }
    }

    private (DoorKey Key, AccessCode Code) KeyFor(PersonId witness, DateTimeOffset now)
    {
        var today = CivilTime.DateOf(now);
        return DoorKey.ForCase(DoorKind.Witness, Id, witness, today.AddDays(Statement.DaysToAnswer), today);
    }

    /// <summary>Whoever asks a protected witness has to know them.</summary>
    private RuleBrokenException? ObstacleToReaching(PersonId witness, Actor by) =>
        !IsProtectedWitness(witness) || _access.Exists(access => access.User == by.User && access.Until is null && access.Kind == AccessKind.Officer)
            ? null
            : new RuleBrokenException(
                RuleCodes.ProtectedName, "The name of this witness is kept in the vault: an officer of the case asks them for their statement.");

    private RuleBrokenException? ObstacleToAskingForStatement() => Witnesses.Count > 0
        ? null
        : new RuleBrokenException(RuleCodes.WrongStage, "The case names no witness who could be asked.");
}

/// <summary>It does not say who was asked: the case's history is read by more people than may know it.</summary>
/// <param name="DraftSha256">Of the wording that was drafted for the witness; null where there is none.</param>
[Recorded("StatementAsked", 1)]
public sealed record StatementAsked(ComplaintId Complaint, StatementId Statement, int Number, DoorKeyId Key, DateOnly Until, string? DraftSha256)
    : DomainEvent(StreamId.Of(Complaint), Statement.Value);

[Recorded("StatementAskedAgain", 1)]
public sealed record StatementAskedAgain(ComplaintId Complaint, StatementId Statement, int Number, DoorKeyId Key, DateOnly Until)
    : DomainEvent(StreamId.Of(Complaint), Statement.Value);

[Recorded("StatementRevoked", 1)]
public sealed record StatementRevoked(ComplaintId Complaint, StatementId Statement, int Number)
    : DomainEvent(StreamId.Of(Complaint), Statement.Value);

/// <param name="Sha256">Of the wording that was confirmed.</param>
[Recorded("StatementConfirmed", 1)]
public sealed record StatementConfirmed(ComplaintId Complaint, StatementId Statement, int Number, int Wording, string Sha256, EvidenceId Evidence)
    : DomainEvent(StreamId.Of(Complaint), Statement.Value);
