using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Appeals;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Appeals;

/// <summary>Records the respondent's appeal against a ruling, within the window that opened when the ruling was served.</summary>
[Requires(Permission.FileAppeal)]
public sealed record FileAppeal(RulingId Ruling, long Version, IReadOnlyList<string> Grounds, string Text, DateOnly FiledOn) : ICommand<AppealId>;

internal sealed class FileAppealValidator : AbstractValidator<FileAppeal>
{
    public FileAppealValidator()
    {
        RuleFor(r => r.Grounds).NotEmpty();
        RuleForEach(r => r.Grounds).IsCode();
        RuleFor(r => r.Text).NotEmpty().MaximumLength(Appeal.TextMaxLength);
    }
}

internal sealed class FileAppealHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<FileAppeal, AppealId>
{
    public async Task<AppealId> Handle(FileAppeal request, CancellationToken ct)
    {
        var ruling = await db.Rulings.AsNoTracking()
            .SingleOrDefaultAsync(ruling => ruling.Id == request.Ruling, ct) ?? throw new NotFoundException("ruling");
        var complaint = await db.Complaints.ForUpdate(ruling.Complaint, request.Version, user.Actor(), Act.FileAppeal, ct);
        var procedure = await db.ProcedureOf(complaint, ct);
        var respondent = await db.RespondentOf(complaint, ct);
        var filed = new NewAppeal(request.Grounds, request.Text, request.FiledOn);
        var appeal = complaint.FileAppeal(ruling, filed, procedure, respondent, user.Actor(), clock.GetUtcNow());
        db.Appeals.Add(appeal);
        return appeal.Id;
    }
}
