using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Statements;

/// <summary>Asks a witness no longer. Their code opens nothing from the next request on.</summary>
[Requires(Permission.Investigate)]
public sealed record RevokeStatement(string Reference, long Version, StatementId Statement) : ICommand;

internal sealed class RevokeStatementValidator : AbstractValidator<RevokeStatement>
{
    public RevokeStatementValidator() => RuleFor(r => r.Reference).IsReference();
}

internal sealed class RevokeStatementHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<RevokeStatement, Unit>
{
    public async Task<Unit> Handle(RevokeStatement request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.AskForStatement, ct);
        var statement = await db.StatementOf(complaint, request.Statement, ct);
        complaint.RevokeStatement(statement, await db.KeyOf(statement, ct), user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
