using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Statements;

/// <summary>
/// Gives the witness another code for a statement that is not made yet, and 14 days from today. The code before opens nothing any more. What they had
/// kept is still there.
/// </summary>
[AnswersOnce("A kept answer would hold the code.")]
[Requires(Permission.Investigate)]
public sealed record AskAgainForStatement(string Reference, long Version, StatementId Statement, bool ByMail) : ICommand<StatementRequest>;

internal sealed class AskAgainForStatementValidator : AbstractValidator<AskAgainForStatement>
{
    public AskAgainForStatementValidator() => RuleFor(r => r.Reference).IsReference();
}

internal sealed class AskAgainForStatementHandler(IVettingDb db, ICurrentUser user, IMailer mailer, TimeProvider clock)
    : IRequestHandler<AskAgainForStatement, StatementRequest>
{
    public async Task<StatementRequest> Handle(AskAgainForStatement request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.AskForStatement, ct);
        var statement = await db.StatementOf(complaint, request.Statement, ct);
        var (key, code) = complaint.AskAgain(statement, await db.KeyOf(statement, ct), user.Actor(), clock.GetUtcNow());
        db.DoorKeys.Add(key);
        if (request.ByMail)
        {
            await mailer.Mail(db, statement, code, ct);
        }

        return new(statement.Id, request.ByMail ? null : code.Written, statement.Until);
    }
}
