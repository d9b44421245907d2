using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Elections;
using Vetting.Application.People;
using Vetting.Application.Reporting;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Reporting;
using Vetting.Domain.Rulebooks;

namespace Vetting.Application.Complaints;

/// <summary>Opens a case about one respondent. Whoever logs it is its first officer.</summary>
/// <param name="Complainant">A registered person; null exactly when the complaint is anonymous.</param>
/// <param name="RelatedTo">References of related cases that the officer may see.</param>
/// <param name="DistinctFromConcluded">Why this is not the concluded matter that it resembles; a second reader must agree.</param>
/// <param name="ReceivedOn">The civil day on which the party received it, from which its time limits run; null for today.</param>
/// <param name="EnteredLateBecause">Needed if it was received longer ago than the rulebook's <c>deadlines.enter</c> says.</param>
/// <param name="ProtectedWitnesses">Those of the witnesses whose identity is kept in the vault; null for none.</param>
/// <param name="FromReport">
/// The reference of the report from which the case is opened: its day of receipt and its files become the case's, and a case that it became before is
/// related. Null for a complaint that came in another way.
/// </param>
/// <returns>The reference of the case.</returns>
[Requires(Permission.LogComplaint)]
public sealed record LogComplaint(
    CandidateId Respondent, ComplaintSource Source, Confidentiality Confidentiality, PersonId? Complainant, IReadOnlyList<PersonId> Witnesses,
    IReadOnlyList<NewAllegation> Allegations, IReadOnlyList<string> RelatedTo, string? DistinctFromConcluded, DateOnly? ReceivedOn = null,
    ReceiptChannel? ReceivedThrough = null,
    string? EnteredLateBecause = null, IReadOnlyList<PersonId>? ProtectedWitnesses = null, string? FromReport = null) : ICommand<string>;

internal sealed class LogComplaintValidator : AbstractValidator<LogComplaint>
{
    public LogComplaintValidator()
    {
        RuleFor(r => r.Allegations).NotEmpty().Must(all => all is null || all.Count <= Complaint.MaxAllegations)
            .WithMessage($"At most {Complaint.MaxAllegations} allegations.");
        RuleForEach(r => r.Allegations).ChildRules(allegation =>
        {
            allegation.RuleFor(a => a.Category).IsCode();
            allegation.RuleFor(a => a.Text).NotEmpty().MaximumLength(Allegation.TextMaxLength);
        });
        RuleFor(r => r.Witnesses).NotNull();
        RuleFor(r => r.RelatedTo).NotNull();
        RuleForEach(r => r.RelatedTo).IsReference();
        RuleFor(r => r.DistinctFromConcluded).MaximumLength(Complaint.ReasonMaxLength);
        RuleFor(r => r.EnteredLateBecause).MaximumLength(Complaint.ReasonMaxLength);
        RuleFor(r => r.FromReport!).IsReportReference().When(r => r.FromReport is not null);
    }
}

internal sealed class LogComplaintHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<LogComplaint, string>
{
    public async Task<string> Handle(LogComplaint request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = CivilTime.DateOf(now);
        var person = await db.Candidates.Where(candidate => candidate.Id == request.Respondent)
            .Select(candidate => (PersonId?)candidate.Person).SingleOrDefaultAsync(ct) ?? throw new NotFoundException("candidate");
        await RequirePersons([.. request.Witnesses, .. request.Complainant is { } complainant ? [complainant] : Array.Empty<PersonId>()], ct);
        var from = request.FromReport is { } called ? await db.Reports.Called(called, ct) : null;
        var related = await CasesCalled([.. request.RelatedTo.Distinct()], ct);
        related = [.. related, .. (from?.Cases ?? []).Select(opened => opened.Complaint).Except(related)];
        var received = from?.ReceivedOn ?? request.ReceivedOn;
        var merged = await db.MergedRecordsOf([person], ct);
        var decided = request.DistinctFromConcluded is null
            ? await db.DecidedMatters(await db.RegistrationsOf(request.Respondent, person, merged, ct), request.Allegations, ct)
            : [];
        var rules = (await db.Rulebooks.History(ct)).ProcedureAt(received is { } day && day < today ? day : today).Content;
        var report = new NewComplaint(
            request.Respondent, person, request.Source, request.Confidentiality, request.Complainant, request.Witnesses, request.Allegations,
            related, request.DistinctFromConcluded,
            new(received, from is null ? request.ReceivedThrough : ReceiptChannel.OnlineForm, request.EnteredLateBecause),
            merged, request.ProtectedWitnesses);
        var procedure = new Procedure(rules, await db.MindedBy(rules, ct));
        var complaint = Complaint.Log(report, await DrawReference(today.Year, ct), procedure, decided, user.Actor(), now);
        db.Complaints.Add(complaint);
        if (from is not null)
        {
            await Take(from, complaint, now, ct);
        }

        return complaint.Reference;
    }

    /// <summary>The report becomes this case, and its files the case's first evidence.</summary>
    private async Task Take(Report report, Complaint complaint, DateTimeOffset now, CancellationToken ct)
    {
        report.Become(complaint, await db.Candidates.SingleAsync(candidate => candidate.Id == complaint.Respondent, ct), CivilTime.DateOf(now));
        if (report.Files.Count == 0)
        {
            return;
        }

        var evidence = report.Files.DistinctBy(file => file.Sha256).Select(file => new NewEvidence(
            file.FileName, file.Sha256, file.MediaType, $"Handed in with report {report.Reference}", file.ReceivedOn)).ToList();
        var kept = await db.EvidenceFiles.Where(file => file.Report == report.Id).ToListAsync(ct);
        foreach (var id in complaint.RecordEvidence(evidence, user.Actor(), now))
        {
            var sha256 = complaint.EvidenceOf(id).Sha256;
            db.EvidenceFiles.Add(EvidenceFile.Keep(complaint, id, kept.First(file => file.Sha256 == sha256).Stored, now));
        }
    }

    private async Task RequirePersons(List<PersonId> persons, CancellationToken ct)
    {
        var wanted = persons.Distinct().ToList();
        if (wanted.Count > 0 && await db.Persons.CountAsync(person => wanted.Contains(person.Id), ct) != wanted.Count)
        {
            throw new NotFoundException("person");
        }
    }

    private async Task<IReadOnlyList<ComplaintId>> CasesCalled(IReadOnlyList<string> references, CancellationToken ct)
    {
        if (references.Count == 0)
        {
            return [];
        }

        var cases = await db.Complaints.Where(complaint => references.Contains(complaint.Reference)).Select(complaint => complaint.Id).ToListAsync(ct);
        return cases.Count == references.Count ? cases : throw new NotFoundException("related complaint");
    }

    private async Task<string> DrawReference(int year, CancellationToken ct)
    {
        string reference;
        do
        {
            reference = ComplaintReference.Draw(year);
        }
        while (await db.Complaints.IgnoreQueryFilters().AnyAsync(complaint => complaint.Reference == reference, ct));
        return reference;
    }
}
