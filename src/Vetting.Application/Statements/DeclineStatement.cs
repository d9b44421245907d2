using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Statements;

/// <summary>The witness says that they make no statement.</summary>
/// <param name="Reason">Who asked reads it; null where they say none.</param>
[Requires(Permission.MakeStatement)]
public sealed record DeclineStatement(string? Reason) : ICommand;

internal sealed class DeclineStatementValidator : AbstractValidator<DeclineStatement>
{
    public DeclineStatementValidator() => RuleFor(r => r.Reason).MaximumLength(Statement.DeclineReasonMaxLength);
}

internal sealed class DeclineStatementHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<DeclineStatement, Unit>
{
    public async Task<Unit> Handle(DeclineStatement request, CancellationToken ct)
    {
        var statement = await db.MyStatement(user, ct);
        var reason = string.IsNullOrWhiteSpace(request.Reason) ? null : request.Reason;
        await db.RequireNotToTellThemself(await db.CaseOf(statement, ct), statement, reason ?? "", ct);
        statement.Decline(reason, clock.GetUtcNow());
        return Unit.Value;
    }
}
