using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Statements;

/// <summary>What a witness finds behind their code: what they are asked, and the statement as it stands. Nothing else of the case.</summary>
[Requires(Permission.ReadMyStatement)]
public sealed record GetMyStatement : IQuery<MyStatement>;

/// <param name="Asked">In the words of who asks.</param>
/// <param name="Until">The last day on which the code opens.</param>
/// <param name="Text">As it was last kept, as it was drafted for them, or empty.</param>
/// <param name="IsDraftedForMe">Whether the text is what somebody else drafted, and no word of the witness.</param>
/// <param name="IsNameKept">Whether others of the case are not told who the witness is.</param>
/// <param name="End">Null while it is to be made.</param>
/// <param name="EndedOn">On which day it was confirmed, or they said that they make none.</param>
/// <param name="WhyNot">Why nothing can be confirmed now; null while it can be.</param>
public sealed record MyStatement(
    string Asked, DateOnly AskedOn, DateOnly Until, string Text, bool IsDraftedForMe, bool IsNameKept, StatementEnd? End, DateOnly? EndedOn,
    string? WhyNot);

internal sealed class GetMyStatementHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail) : IRequestHandler<GetMyStatement, MyStatement>
{
    public async Task<MyStatement> Handle(GetMyStatement request, CancellationToken ct)
    {
        var statement = await db.MyStatement(user, ct);
        var complaint = await db.CaseOf(statement, ct);
        trail.Record("MyStatementRead", statement.Id.Value, new { statement.Number }, complaint.Id);
        return new(
            statement.Asked, CivilTime.DateOf(statement.AskedAt), statement.Until, statement.Latest?.Text ?? "",
            statement.Latest?.By == StatementHand.Investigator, complaint.IsProtectedWitness(statement.Witness), statement.End,
            statement.EndedAt is { } ended ? CivilTime.DateOf(ended) : null, complaint.ObstacleToStatementOf(statement)?.Message);
    }
}
