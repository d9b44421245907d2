using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;

namespace Vetting.Application.Rulings;

/// <summary>
/// The concluded cases nearest to this one, with the range of their outcomes. Nothing in them tells whose they were. A panel member may read them
/// after declaring.
/// </summary>
/// <param name="Ruling">What the ruling would be, to find out whether it needs a reason for a departure; null for the comparators alone.</param>
[Requires(Permission.ReadCases)]
public sealed record GetComparators(string Reference, RulingInMind? Ruling = null) : IQuery<ShownComparators>;

/// <param name="Proved">The allegations that would be found proved.</param>
/// <param name="Sanction">Null for none.</param>
public sealed record RulingInMind(IReadOnlyList<AllegationId> Proved, SanctionPoint? Sanction);

/// <param name="From">The mildest sanction in the cases of the same severity in which something was proved; null when there is no such case.</param>
/// <param name="To">The gravest.</param>
/// <param name="Departure">Whether the ruling asked about would need a reason for a departure; null when none was asked about.</param>
/// <param name="MustWeighPreviousSanction">
/// Whether the ruling asked about would have to weigh a previous sanction of the respondent. Told only to those who work on the case or judge it.
/// </param>
public sealed record ShownComparators(
    IReadOnlyList<Comparator> Cases, SanctionPoint? From, SanctionPoint? To, DepartureCheck? Departure, bool MustWeighPreviousSanction);

internal sealed class GetComparatorsValidator : AbstractValidator<GetComparators>
{
    public GetComparatorsValidator() => RuleFor(r => r.Reference).IsReference();
}

internal sealed class GetComparatorsHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<GetComparators, ShownComparators>
{
    public async Task<ShownComparators> Handle(GetComparators request, CancellationToken ct)
    {
        var complaint = await db.Complaints.AsNoTracking().ByReference(request.Reference, ct);
        await db.RequireDeclared(complaint, user.Id, ct);
        var respondent = await db.RespondentOf(complaint, ct);
        var rulebooks = await db.Rulebooks.History(ct);
        var today = CivilTime.DateOf(clock.GetUtcNow());
        var comparators = await db.ComparatorsOf(complaint, respondent, rulebooks, today, ct);
        trail.Record(
            "ComparatorsRead", complaint.Id.Value,
            new { complaint.Reference, Shown = comparators.Cases.Select(comparator => comparator.Ruling) }, complaint.Id);
        return new ShownComparators(
            comparators.Cases, comparators.From, comparators.To,
            request.Ruling is { } ruling ? DepartureCheck.Of(complaint, ruling.Proved, ruling.Sanction, comparators, rulebooks) : null,
            db.MustKnowWhatToWeigh(complaint) && complaint.MustWeighPreviousSanction(
                isAnyProved: request.Ruling is { Proved.Count: > 0 }, respondent, complaint.HeardUnder(rulebooks).Content, today));
    }
}
