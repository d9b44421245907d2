using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Elections;
using Vetting.Application.Files;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Common;
using Vetting.Domain.Doors;
using Vetting.Domain.Reporting;
using Vetting.Domain.Rulebooks;

namespace Vetting.Application.Reporting;

/// <summary>
/// Takes a report in. Nobody needs to sign in, and nothing of who sends it is kept but what they write: whoever acts is a pseudonym of this report.
/// </summary>
/// <param name="Files">What <see cref="StoreReportFile"/> stored.</param>
/// <param name="Code">
/// That is to lead back to it, drawn by the form that sends it: a report that is sent twice, because its answer was lost, is one, and has one code.
/// Null to have one drawn.
/// </param>
/// <param name="Proof">Of work, see <see cref="IProofs"/>. Without it the report is taken all the same, and officers find it the next day.</param>
/// <returns>The code, which is kept nowhere.</returns>
[AnswersOnce("A kept answer would hold the code.")]
[Public("Anybody may report.")]
public sealed record SubmitReport(NewReport Report, IReadOnlyList<HandedFile> Files, AccessCode? Code = null, ProofOfWork? Proof = null)
    : ICommand<ReportReceipt>;

/// <param name="Code">As it is written down, see <see cref="AccessCode.Written"/>.</param>
/// <param name="AnswerBy">The last civil day on which the first answer should come.</param>
/// <param name="ListedFrom">From which day on officers find it.</param>
public sealed record ReportReceipt(string Reference, string Code, DateOnly AnswerBy, DateOnly ListedFrom);

internal sealed class SubmitReportValidator : AbstractValidator<SubmitReport>
{
    public SubmitReportValidator()
    {
        RuleFor(r => r.Report).NotNull().ChildRules(report =>
        {
            report.RuleFor(r => r.What).NotEmpty().MaximumLength(Report.WhatMaxLength);
            report.RuleFor(r => r.When).NotEmpty().MaximumLength(Report.AnswerMaxLength);
            report.RuleFor(r => r.ToWhom).MaximumLength(Report.AnswerMaxLength);
            report.RuleFor(r => r.WhoWasThere).MaximumLength(Report.AnswerMaxLength);
            report.RuleFor(r => r.Candidate).NotEmpty().MaximumLength(Report.NameMaxLength).IsOneLine();
            report.RuleFor(r => r.Wanted).MaximumLength(Report.AnswerMaxLength);
            report.RuleFor(r => r.Confidentiality).IsInEnum();
            report.RuleFor(r => r.Name).MaximumLength(Report.NameMaxLength).IsOneLine();
            report.RuleFor(r => r.Contact).MaximumLength(Report.ContactMaxLength).IsOneLine();
        });
        RuleFor(r => r.Files).NotNull().Must(files => files is null || files.Count <= Report.MostFiles)
            .WithMessage($"At most {Report.MostFiles} files.");
        RuleForEach(r => r.Files).SetValidator(new HandedFileValidator());
        RuleFor(r => r.Proof!.Challenge).NotNull().When(r => r.Proof is not null);
        RuleFor(r => r.Proof!.Answers).NotNull().When(r => r.Proof is not null);
    }
}

internal sealed class SubmitReportHandler(IVettingDb db, IEvidenceFiles files, IProofs proofs, ActingRole acting, TimeProvider clock)
    : IRequestHandler<SubmitReport, ReportReceipt>
{
    public async Task<ReportReceipt> Handle(SubmitReport request, CancellationToken ct)
    {
        var today = CivilTime.DateOf(clock.GetUtcNow());
        var id = Id.On<ReportId>(today);
        var code = request.Code ?? AccessCode.Draw();
        if (request.Code is not null && await SentBefore(code, ct) is { } sent)
        {
            return new(sent.Reference, code.Written, sent.AcknowledgeBy, sent.ListedFrom);
        }

        await db.RequireAccepted(request.Files.Select(file => file.FileName), clock, ct);
        await RequireKept(request.Files, ct);
        var rules = (await db.Rulebooks.History(ct)).ProcedureAt(today).Content;
        var answerBy = new Procedure(rules, await db.MindedBy(rules, ct)).EndOf(today, rules.Deadlines.Acknowledge);
        var isProved = request.Proof is { } proof && proofs.Accepts(proof, code.Hash());
        var report = Report.Receive(id, await DrawReference(today.Year, ct), request.Report, request.Files, answerBy, today, isProved);
        var key = DoorKey.ForReport(id, code, today);
        acting.Pseudonym = new UserId(key.Id.Value);
        db.Reports.Add(report);
        db.DoorKeys.Add(key);
        db.Keep(report, request.Files, today);
        return new(report.Reference, code.Written, answerBy, report.ListedFrom);
    }

    /// <summary>Files of a report that is not sent are swept after a day, and a form may be sent later.</summary>
    private async Task RequireKept(IReadOnlyList<HandedFile> handed, CancellationToken ct)
    {
        foreach (var file in handed)
        {
            await using var kept = await files.OpenKept(
                file.Stored,
                $"The file “{file.FileName}” was kept for a day, and is no longer here. Take it out, add it again, and send the report then: nothing else of it is lost.",
                ct);
        }
    }

    private async Task<Report?> SentBefore(AccessCode code, CancellationToken ct)
    {
        var hash = code.Hash();
        return await db.DoorKeys.Where(key => key.CodeHash == hash)
            .Join(db.Reports.IgnoreQueryFilters(), key => key.Report, report => report.Id, (key, report) => report)
            .SingleOrDefaultAsync(ct);
    }

    private async Task<string> DrawReference(int year, CancellationToken ct)
    {
        string reference;
        do
        {
            reference = ReportReference.Draw(year);
        }
        while (await db.Reports.IgnoreQueryFilters().AnyAsync(report => report.Reference == reference, ct));
        return reference;
    }
}
