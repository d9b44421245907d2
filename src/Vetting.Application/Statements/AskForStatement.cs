using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Statements;

/// <summary>
/// Asks a witness of the case for a statement, which they write or correct behind a code that opens for 14 days and leads to nothing else.
/// </summary>
/// <param name="Witness">Their number in the case, see <see cref="GetStatements"/>: one who is protected has no other name.</param>
/// <param name="Asked">What they are asked to tell. They read it.</param>
/// <param name="Draft">What they may correct and confirm; null where they write it themself.</param>
/// <param name="ByMail">Whether the code goes to the address that their record holds. Otherwise it is answered, to be handed over.</param>
[AnswersOnce("A kept answer would hold the code.")]
[Requires(Permission.Investigate)]
public sealed record AskForStatement(string Reference, long Version, int Witness, string Asked, string? Draft, bool ByMail)
    : ICommand<StatementRequest>;

/// <param name="Code">To be handed to the witness, shown only now; null where it went by mail, because whoever holds it could act for them.</param>
/// <param name="Until">The last day on which it opens.</param>
public sealed record StatementRequest(StatementId Statement, string? Code, DateOnly Until);

internal sealed class AskForStatementValidator : AbstractValidator<AskForStatement>
{
    public AskForStatementValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Witness).GreaterThan(0);
        RuleFor(r => r.Asked).NotEmpty().MaximumLength(Statement.AskedMaxLength);
        RuleFor(r => r.Draft).MaximumLength(Statement.TextMaxLength);
    }
}

internal sealed class AskForStatementHandler(IVettingDb db, ICurrentUser user, IMailer mailer, TimeProvider clock)
    : IRequestHandler<AskForStatement, StatementRequest>
{
    public async Task<StatementRequest> Handle(AskForStatement request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.AskForStatement, ct);
        var draft = string.IsNullOrWhiteSpace(request.Draft) ? null : request.Draft;
        await db.RequireNoProtectedName(complaint, [request.Asked, draft], ct);
        var earlier = await db.Statements.CountAsync(statement => statement.Complaint == complaint.Id, ct);
        var (statement, key, code) = complaint.AskForStatement(request.Witness, request.Asked, draft, earlier, user.Actor(), clock.GetUtcNow());
        db.DoorKeys.Add(key);
        db.Statements.Add(statement);
        if (request.ByMail)
        {
            await mailer.Mail(db, statement, code, ct);
        }

        return new(statement.Id, request.ByMail ? null : code.Written, statement.Until);
    }
}
