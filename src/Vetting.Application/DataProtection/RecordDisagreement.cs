using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;

namespace Vetting.Application.DataProtection;

/// <summary>
/// Puts what the person of a request for rectification says beside a record of theirs that never changes: a case, or the ruling in it. It stands
/// wherever the record stands.
/// </summary>
/// <param name="Case">The reference of a case to which they are a party.</param>
/// <param name="OfRuling">Whether they disagree with the latest ruling in it.</param>
[Requires(Permission.HandleSubjectRequests)]
public sealed record RecordDisagreement(string Reference, long Version, string Case, bool OfRuling, string Text) : ICommand;

internal sealed class RecordDisagreementValidator : AbstractValidator<RecordDisagreement>
{
    public RecordDisagreementValidator()
    {
        RuleFor(r => r.Reference).IsSubjectReference();
        RuleFor(r => r.Case).IsReference();
        RuleFor(r => r.Text).NotEmpty().MaximumLength(DisagreementStatement.TextMaxLength);
    }
}

internal sealed class RecordDisagreementHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<RecordDisagreement, Unit>
{
    public async Task<Unit> Handle(RecordDisagreement request, CancellationToken ct)
    {
        var asked = await db.SubjectRequests.ForUpdate(request.Reference, request.Version, ct);
        if (asked.Person is not { } person)
        {
            throw new RuleBrokenException(RuleCodes.NeedsAPerson, "Whoever asks is not on record, so no case is about them.");
        }

        // A case to which they are no party does not exist for this request.
        var records = (await db.MergedRecordsOf([person], ct)).AllOf(person);
        var about = await db.Complaints.IgnoreQueryFilters([CaseFilters.Places])
            .Where(complaint => complaint.Reference == request.Case && complaint.Parties.Any(party => records.Contains(party.Person)))
            .AsNoTracking().SingleOrDefaultAsync(ct) ?? throw new NotFoundException("complaint");
        var others = await db.IdentitiesOf([.. about.ProtectedPersons.Except(records)], ct);
        if (others.Concat(await db.ReportersOf(about, ct)).Any(identity => identity.IsNamedIn(request.Text)))
        {
            throw new RuleBrokenException(
                RuleCodes.ProtectedName, "This names somebody whose identity is protected. Write “the complainant” or “the witness”.");
        }

        RulingId? ruling = request.OfRuling
            ? await db.Rulings.IgnoreQueryFilters().Where(ruling => ruling.Complaint == about.Id).OrderByDescending(ruling => ruling.RecordedAt)
                .Select(ruling => (RulingId?)ruling.Id).FirstOrDefaultAsync(ct) ?? throw new NotFoundException("ruling")
            : null;
        db.DisagreementStatements.Add(DisagreementStatement.Record(asked, about.Id, ruling, request.Text, user.Actor(), clock.GetUtcNow()));
        return Unit.Value;
    }
}
