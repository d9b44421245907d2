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
/// The concluded cases nearest to this one, with the range of their outcomes: those that were laid before its panel, or, while it has none, those that
/// would be laid today. Nothing in them tells whose they were. A panel member may read them after declaring.
/// </summary>
/// <param name="Ruling">What the ruling would be, to find out whether it needs a reason for a departure; null for the comparators alone.</param>
[Requires(Permission.ReadCases)]
public sealed record GetComparators(string Reference, RulingInMind? Ruling = null) : IQuery<ShownComparators>;

/// <param name="Proved">The allegations that would be found proved.</param>
/// <param name="Sanction">Null for none.</param>
public sealed record RulingInMind(IReadOnlyList<AllegationId> Proved, SanctionPoint? Sanction);

/// <param name="Cases">Nearest first. Neither those in which the reader is a party, nor restricted ones.</param>
/// <param name="From">The mildest sanction in the cases of the same severity in which something was proved; null when there is no such case. Cases that
/// are not shown to the reader count.</param>
/// <param name="To">The gravest.</param>
/// <param name="LaidAt">When the first member of the panel declared to have no interest; null while they are not laid before a panel yet.</param>
/// <param name="Tariff">The range for the gravest allegation; null when no clause was in force.</param>
/// <param name="Departure">Whether the ruling asked about would need a reason for a departure; null when none was asked about.</param>
/// <param name="MustWeighPreviousSanction">
/// Whether the ruling asked about would have to weigh a previous sanction of the respondent. Told only to those who work on the case or judge it.
/// </param>
public sealed record ShownComparators(
    IReadOnlyList<Comparator> Cases, SanctionPoint? From, SanctionPoint? To, DateTimeOffset? LaidAt, SanctionRange? Tariff, DepartureCheck? Departure,
    bool MustWeighPreviousSanction);

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
        var panel = await db.HearingPanelOf(complaint, ct);
        var comparators = panel?.Comparators ?? await db.ComparatorsOf(complaint, respondent, rulebooks, today, ct);
        var cases = await db.Showable(comparators.Cases, ct);
        trail.Record("ComparatorsRead", complaint.Id.Value, new { complaint.Reference, Shown = cases.Select(comparator => comparator.Ruling) }, complaint.Id);
        return new ShownComparators(
            cases, comparators.From, comparators.To,
            panel?.Comparators is null ? null : panel.Members.Where(member => !member.HasInterest).Min(member => member.DeclaredAt),
            SanctionRange.Of(complaint.TariffFor(complaint.FindGravest().Id, rulebooks)),
            request.Ruling is { } ruling ? DepartureCheck.Of(complaint, ruling.Proved, ruling.Sanction, comparators, rulebooks) : null,
            db.MustKnowWhatToWeigh(complaint) && complaint.MustWeighPreviousSanction(
                isAnyProved: request.Ruling is { Proved.Count: > 0 }, respondent, complaint.HeardUnder(rulebooks).Content, today));
    }
}
