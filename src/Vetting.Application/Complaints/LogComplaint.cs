using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Elections;
using Vetting.Application.People;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;

namespace Vetting.Application.Complaints;

/// <summary>Opens a case about one respondent. Whoever logs it is its first officer.</summary>
/// <param name="Complainant">A registered person; null exactly when the complaint is anonymous.</param>
/// <param name="RelatedTo">References of related cases that the officer may see.</param>
/// <param name="DistinctFromConcluded">Why this is not the concluded matter that it resembles; a second reader must agree.</param>
/// <param name="ReceivedOn">The civil day on which the party received it, from which its time limits run; null for today.</param>
/// <param name="EnteredLateBecause">Needed if it was received longer ago than the rulebook's <c>deadlines.enter</c> says.</param>
/// <param name="ProtectedWitnesses">Those of the witnesses whose identity is kept in the vault; null for none.</param>
/// <returns>The reference of the case.</returns>
[Requires(Permission.LogComplaint)]
public sealed record LogComplaint(
    CandidateId Respondent, ComplaintSource Source, Confidentiality Confidentiality, PersonId? Complainant, IReadOnlyList<PersonId> Witnesses,
    IReadOnlyList<NewAllegation> Allegations, IReadOnlyList<string> RelatedTo, string? DistinctFromConcluded, DateOnly? ReceivedOn = null,
    ReceiptChannel? ReceivedThrough = null,
    string? EnteredLateBecause = null, IReadOnlyList<PersonId>? ProtectedWitnesses = null) : ICommand<string>;

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
        var related = await CasesCalled([.. request.RelatedTo.Distinct()], ct);
        var merged = await db.MergedRecordsOf([person], ct);
        var decided = request.DistinctFromConcluded is null
            ? await db.DecidedMatters(await db.RegistrationsOf(request.Respondent, person, merged, ct), request.Allegations, ct)
            : [];
        var rules = (await db.Rulebooks.History(ct)).ProcedureAt(request.ReceivedOn is { } day && day < today ? day : today).Content;
        var report = new NewComplaint(
            request.Respondent, person, request.Source, request.Confidentiality, request.Complainant, request.Witnesses, request.Allegations,
            related, request.DistinctFromConcluded,
            new(request.ReceivedOn, request.ReceivedThrough, request.EnteredLateBecause),
            merged, request.ProtectedWitnesses);
        var procedure = new Procedure(rules, await db.MindedBy(rules, ct));
        var complaint = Complaint.Log(report, await DrawReference(today.Year, ct), procedure, decided, user.Actor(), now);
        db.Complaints.Add(complaint);
        return complaint.Reference;
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
