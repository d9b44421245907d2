using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Auditing;
using Vetting.Application.Common;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Rulings;

namespace Vetting.Application.Reports;

/// <summary>Rulings of this party's panels that depart from the tariff or from their comparators, newest first, with the reason that was given.</summary>
[Requires(Permission.ReadAuditTrail)]
public sealed record GetDepartures(int Limit = Cursor.DefaultLimit, string? After = null) : IQuery<Page<Departure>>;

/// <param name="Check">What it departs from, and the ranges; as the ruling recorded them.</param>
/// <param name="Stands">False once another ruling has superseded it.</param>
/// <param name="Chair">Who recorded it for the panel.</param>
public sealed record Departure(
    string Reference, DateTimeOffset RecordedAt, ImposedSanction? Sanction, DepartureCheck Check, string Reason, bool Stands, string? Chair);

internal sealed record DepartureKey(DateTimeOffset RecordedAt, Guid Id);

internal sealed class GetDeparturesValidator : AbstractValidator<GetDepartures>
{
    public GetDeparturesValidator()
    {
        RuleFor(r => r.Limit).IsLimit();
        RuleFor(r => r.After).IsCursor<GetDepartures, DepartureKey>();
    }
}

internal sealed class GetDeparturesHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail) : IRequestHandler<GetDepartures, Page<Departure>>
{
    public async Task<Page<Departure>> Handle(GetDepartures request, CancellationToken ct)
    {
        var departing = db.Rulings.AsNoTracking().Where(ruling => ruling.ImportedFrom == null && ruling.Text.Contains(Ruling.DepartureInText));
        if (request.After is not null && Cursor.Decode<DepartureKey>(request.After) is { } after)
        {
            departing = departing.Where(ruling => ruling.RecordedAt < after.RecordedAt
                || (ruling.RecordedAt == after.RecordedAt && ((Guid)(object)ruling.Id).CompareTo(after.Id) > 0));
        }

        var found = await departing.OrderByDescending(ruling => ruling.RecordedAt).ThenBy(ruling => ruling.Id).Take(request.Limit + 1).ToListAsync(ct);
        var page = found.ToPage(request.Limit, ruling => new DepartureKey(ruling.RecordedAt, ruling.Id.Value));
        var cases = page.Items.Select(ruling => ruling.Complaint).ToList();
        var complaints = await db.Complaints.Where(complaint => EF.Parameter(cases).Contains(complaint.Id))
            .Select(complaint => new { complaint.Id, complaint.Reference, complaint.Ruling }).ToDictionaryAsync(complaint => complaint.Id, ct);
        var names = await db.NamesOf(page.Items.Select(ruling => ruling.RecordedBy), ct);
        var scale = (await db.Rulebooks.History(ct)).Scale;
        trail.Record("DeparturesRead", user.Id.Value, new { Shown = page.Items.Select(ruling => ruling.Complaint) });
        return new(
            [
                .. page.Items.Select(ruling => new Departure(
                    complaints[ruling.Complaint].Reference, ruling.RecordedAt, ruling.Content.Sanction, DepartureCheck.Of(ruling.Content, scale),
                    ruling.Content.Departure!, complaints[ruling.Complaint].Ruling == ruling.Id, names.GetValueOrDefault(ruling.RecordedBy.Value))),
            ],
            page.Next);
    }
}
