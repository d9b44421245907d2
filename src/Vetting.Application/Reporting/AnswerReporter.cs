using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Reporting;

namespace Vetting.Application.Reporting;

/// <summary>Writes to the reporter: an answer or a question. A named reporter with an e-mail address is told that there is a message, and no more.</summary>
[Requires(Permission.HandleReports)]
public sealed record AnswerReporter(string Reference, long Version, string Text) : ICommand<ReportMessageId>;

internal sealed class AnswerReporterValidator : AbstractValidator<AnswerReporter>
{
    public AnswerReporterValidator()
    {
        RuleFor(r => r.Reference).IsReportReference();
        RuleFor(r => r.Text).NotEmpty().MaximumLength(ReportMessage.TextMaxLength);
    }
}

internal sealed class AnswerReporterHandler(IVettingDb db, ICurrentUser user, IMailer mailer, TimeProvider clock)
    : IRequestHandler<AnswerReporter, ReportMessageId>
{
    public async Task<ReportMessageId> Handle(AnswerReporter request, CancellationToken ct)
    {
        var report = await db.Reports.ForUpdate(request.Reference, request.Version, ct);
        var message = report.WriteAsOfficer(request.Text, user.Actor(), CivilTime.DateOf(clock.GetUtcNow()));
        if (report.MayBeMailed && mailer.IsOn)
        {
            mailer.Send(report.Contact!, "There is a message for you", $"""
                There is a message for you. Enter your code to read it:

                {mailer.AddressOf("/code")}
                """);
        }

        return message;
    }
}
