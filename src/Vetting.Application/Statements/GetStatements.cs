using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Doors;

namespace Vetting.Application.Statements;

/// <summary>
/// The witnesses of a case and what each was asked to state, for those who work on it and for auditors. Whoever judges it reads a statement as the
/// evidence that it became.
/// </summary>
[Requires(Permission.ReadCaseNotes)]
public sealed record GetStatements(string Reference) : IQuery<CaseStatements>;

public sealed record CaseStatements(IReadOnlyList<WitnessView> Witnesses, IReadOnlyList<StatementView> Statements);

/// <param name="Number">By which they are asked.</param>
/// <param name="Name">Null where the identity is kept in the vault.</param>
/// <param name="HasAddress">Whether a record of theirs holds an e-mail address.</param>
public sealed record WitnessView(int Number, string? Name, bool HasAddress);

public enum StatementState
{
    /// <summary>The code was not used yet.</summary>
    Asked,

    Opened,

    /// <summary>The witness kept words of theirs.</summary>
    Drafted,

    /// <summary>The code opens no longer, and nothing was said.</summary>
    Lapsed,
    Confirmed,
    Declined,
    Revoked,
}

/// <param name="Witness">Their number in the case.</param>
/// <param name="Until">The last day on which the code opens.</param>
/// <param name="MayAskAgain">Whether another code can be given out.</param>
/// <param name="Versions">What was drafted for the witness; what the witness wrote only once they confirmed it.</param>
/// <param name="Kept">How many wordings the witness kept.</param>
/// <param name="Evidence">As which it was entered; null until it is confirmed.</param>
public sealed record StatementView(
    StatementId Id, int Number, int Witness, string Asked, UserId AskedBy, DateTimeOffset AskedAt, DateOnly Until, StatementState State,
    bool MayAskAgain, DateTimeOffset? EndedAt, string? DeclineReason, IReadOnlyList<StatementVersion> Versions, int Kept, EvidenceId? Evidence);

internal sealed class GetStatementsValidator : AbstractValidator<GetStatements>
{
    public GetStatementsValidator() => RuleFor(r => r.Reference).IsReference();
}

internal sealed class GetStatementsHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<GetStatements, CaseStatements>
{
    public async Task<CaseStatements> Handle(GetStatements request, CancellationToken ct)
    {
        var complaint = await db.WithNotesFor(request.Reference, user, ct);
        var statements = await db.Statements.AsNoTracking().Where(statement => statement.Complaint == complaint.Id)
            .OrderBy(statement => statement.Number).ToListAsync(ct);
        var keys = statements.ConvertAll(statement => statement.Key);
        var opened = await db.DoorKeys.Where(key => key.Complaint == complaint.Id && key.Kind == DoorKind.Witness && key.FirstOpenedOn != null)
            .Where(key => keys.Contains(key.Id)).Select(key => key.Id).ToHashSetAsync(ct);
        var today = CivilTime.DateOf(clock.GetUtcNow());
        trail.Record(
            "StatementsRead", complaint.Id.Value,
            new { complaint.Reference, Statements = statements.Select(statement => statement.Id) }, complaint.Id);
        return new(
            await Witnesses(complaint, ct),
            [.. statements.Select(statement => ViewOf(statement, complaint, opened.Contains(statement.Key), today))]);
    }

    private static StatementView ViewOf(Statement statement, Complaint complaint, bool isOpened, DateOnly today) => new(
        statement.Id, statement.Number, complaint.Witnesses.ToList().IndexOf(statement.Witness) + 1, statement.Asked, statement.AskedBy,
        statement.AskedAt, statement.Until, StateOf(statement, isOpened, today), complaint.ObstacleToStatementOf(statement) is null,
        statement.EndedAt, statement.DeclineReason,
        [.. statement.Versions.Where(version => version.By == StatementHand.Investigator || statement.End == StatementEnd.Confirmed)],
        statement.Versions.Count(version => version.By == StatementHand.Witness), statement.Evidence);

    private static StatementState StateOf(Statement statement, bool isOpened, DateOnly today) => statement.End switch
    {
        StatementEnd.Confirmed => StatementState.Confirmed,
        StatementEnd.Declined => StatementState.Declined,
        StatementEnd.Revoked => StatementState.Revoked,
        _ when statement.IsLapsedOn(today) => StatementState.Lapsed,
        _ when statement.Latest?.By == StatementHand.Witness => StatementState.Drafted,
        _ => isOpened ? StatementState.Opened : StatementState.Asked,
    };

    private async Task<IReadOnlyList<WitnessView>> Witnesses(Complaint complaint, CancellationToken ct)
    {
        var witnesses = complaint.Witnesses;
        var merged = await db.MergedRecordsOf(witnesses, ct);
        var records = merged.AllOf(witnesses);
        var known = await db.Persons.Where(person => records.Contains(person.Id)).Select(person => new { person.Id, person.Name, person.Email })
            .ToListAsync(ct);
        return
        [
            .. witnesses.Select((witness, index) => new WitnessView(
                index + 1, complaint.IsProtectedWitness(witness) ? null : known.Single(person => person.Id == witness).Name,
                known.Exists(person => person.Email is not null && merged.AreOfOne(person.Id, witness)))),
        ];
    }
}
