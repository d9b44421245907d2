using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Files;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Statements;

/// <summary>
/// The witness confirms that their statement is true, and it becomes evidence, which a notice then discloses. If the process ends between the two, a
/// file is left that nothing refers to, and <see cref="SweepEvidenceFiles"/> throws it away.
/// </summary>
/// <param name="IsTrue">That they believe what it says to be true. Nothing is confirmed without it.</param>
[Requires(Permission.MakeStatement)]
public sealed record ConfirmStatement(string Text, bool IsTrue) : ICommand;

internal sealed class ConfirmStatementValidator : AbstractValidator<ConfirmStatement>
{
    public ConfirmStatementValidator()
    {
        RuleFor(r => r.Text).NotEmpty().MaximumLength(Statement.TextMaxLength);
        RuleFor(r => r.IsTrue).Equal(true).WithMessage("Confirm that you believe it to be true.");
    }
}

internal sealed class ConfirmStatementHandler(IVettingDb db, ICurrentUser user, IEvidenceFiles files, TimeProvider clock)
    : IRequestHandler<ConfirmStatement, Unit>
{
    public async Task<Unit> Handle(ConfirmStatement request, CancellationToken ct)
    {
        var statement = await db.MyStatement(user, ct);
        var complaint = await db.CaseOf(statement, ct);
        if (complaint.ObstacleToStatementOf(statement) is { } obstacle)
        {
            throw obstacle;
        }

        await db.RequireNotToTellThemself(complaint, statement, request.Text, ct);
        var name = complaint.IsProtectedWitness(statement.Witness) ? null : (await db.AllRecordsOf(statement.Witness, ct))[0].Name;
        var now = clock.GetUtcNow();
        var written = await files.Keep(
            InvestigationText.Of(statement, request.Text, complaint.Reference, name, CivilTime.DateOf(now)), ct);
        var evidence = complaint.ConfirmStatement(statement, request.Text, written, user.Actor(), now);
        db.EvidenceFiles.Add(EvidenceFile.Keep(complaint, evidence, written, now));
        return Unit.Value;
    }
}
