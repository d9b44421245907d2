using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Statements;

/// <summary>Keeps what the witness has written so far. Nobody reads it before they confirm it.</summary>
[Requires(Permission.MakeStatement)]
public sealed record KeepStatement(string Text) : ICommand;

internal sealed class KeepStatementValidator : AbstractValidator<KeepStatement>
{
    public KeepStatementValidator() => RuleFor(r => r.Text).NotEmpty().MaximumLength(Statement.TextMaxLength);
}

internal sealed class KeepStatementHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<KeepStatement, Unit>
{
    public async Task<Unit> Handle(KeepStatement request, CancellationToken ct)
    {
        var statement = await db.MyStatement(user, ct);
        statement.Keep(request.Text, clock.GetUtcNow());
        return Unit.Value;
    }
}
