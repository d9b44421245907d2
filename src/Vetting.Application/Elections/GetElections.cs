using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Elections;
using Vetting.Domain.Seats;

namespace Vetting.Application.Elections;

/// <summary>Elections by polling day, latest first.</summary>
[Requires(Permission.ReadReference, Permission.Operate)]
[Unrecorded("Elections are public.")]
public sealed record GetElections(
    ElectionKind? Kind = null, DateOnly? From = null, DateOnly? To = null, int Limit = Cursor.DefaultLimit,
    string? After = null) : IQuery<Page<ElectionSummary>>;

/// <param name="Seats">The seats that it fills; none for every seat of its nations.</param>
/// <param name="IsCloseProvisional">Whether the returning officer still has to fix the close; until then the earliest lawful moment is
/// shown.</param>
public sealed record ElectionSummary(
    ElectionId Id, ElectionKind Kind, string Name, DateOnly PollingDay, IReadOnlyList<Nation> Nations, IReadOnlyList<OnsId> Seats,
    DateTimeOffset NominationsClose, bool IsCloseProvisional);

internal sealed record ElectionCursor(DateOnly PollingDay, string Name);

internal sealed class GetElectionsValidator : AbstractValidator<GetElections>
{
    public GetElectionsValidator()
    {
        RuleFor(r => r.Kind).IsInEnum();
        RuleFor(r => r.Limit).IsLimit();
        RuleFor(r => r.After).IsCursor<GetElections, ElectionCursor>();
    }
}

internal sealed class GetElectionsHandler(IVettingDb db) : IRequestHandler<GetElections, Page<ElectionSummary>>
{
    public async Task<Page<ElectionSummary>> Handle(GetElections request, CancellationToken ct)
    {
        var elections = db.Elections.AsNoTracking().Where(election =>
            (request.Kind == null || election.Kind == request.Kind)
            && (request.From == null || election.PollingDay >= request.From)
            && (request.To == null || election.PollingDay <= request.To));
        if (request.After is { } text && Cursor.Decode<ElectionCursor>(text) is var (day, name))
        {
            elections = elections.Where(election => election.PollingDay < day || (election.PollingDay == day && election.Name.CompareTo(name) > 0));
        }

        var rows = await elections.OrderByDescending(election => election.PollingDay).ThenBy(election => election.Name)
            .Select(election => new ElectionSummary(
                election.Id, election.Kind, election.Name, election.PollingDay, election.Nations, election.Seats, election.NominationsClose,
                election.IsCloseProvisional))
            .Take(request.Limit + 1).ToListAsync(ct);
        return rows.ToPage(request.Limit, election => new ElectionCursor(election.PollingDay, election.Name));
    }
}
