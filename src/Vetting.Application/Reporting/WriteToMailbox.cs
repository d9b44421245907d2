using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Domain.Common;
using Vetting.Domain.Reporting;

namespace Vetting.Application.Reporting;

/// <summary>The reporter writes to whoever handles the matter, whatever became of it. What was sent is part of the record and never changes.</summary>
/// <param name="Files">What <see cref="StoreReportFile"/> stored.</param>
[Requires(Permission.WriteToMailbox)]
public sealed record WriteToMailbox(string Text, IReadOnlyList<HandedFile> Files) : ICommand<ReportMessageId>;

internal sealed class WriteToMailboxValidator : AbstractValidator<WriteToMailbox>
{
    public WriteToMailboxValidator()
    {
        RuleFor(r => r.Text).NotEmpty().MaximumLength(ReportMessage.TextMaxLength);
        RuleFor(r => r.Files).NotNull().Must(files => files is null || files.Count <= Report.MostFiles)
            .WithMessage($"At most {Report.MostFiles} files.");
        RuleForEach(r => r.Files).SetValidator(new HandedFileValidator());
    }
}

internal sealed class WriteToMailboxHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<WriteToMailbox, ReportMessageId>
{
    public async Task<ReportMessageId> Handle(WriteToMailbox request, CancellationToken ct)
    {
        var report = await db.Reports.BehindDoor(user, ct);
        await db.RequireAccepted(request.Files.Select(file => file.FileName), clock, ct);
        var today = CivilTime.DateOf(clock.GetUtcNow());
        var message = report.WriteAsReporter(request.Text, request.Files, user.Id, today);
        db.Keep(report, request.Files, today);
        return message;
    }
}
