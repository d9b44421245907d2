using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;

namespace Vetting.Application.DataProtection;

/// <summary>One breach of the register.</summary>
[Requires(Permission.ManageBreaches)]
public sealed record GetBreach(DataBreachId Breach) : IQuery<BreachView>;

/// <param name="NotifyBy">72 hours after it became known.</param>
/// <param name="Missing">What is to be done before it is closed.</param>
/// <param name="NotifiedBecause">Why the Information Commissioner is not told, or was told late.</param>
/// <param name="PersonsToldBecause">How the people were told, or why they are not.</param>
public sealed record BreachView(
    DataBreachId Id, long Version, string Title, string WhatHappened, DateTimeOffset AwareAt, DateTimeOffset NotifyBy, string Data, int? Persons,
    UserId RecordedBy, DateTimeOffset RecordedAt, BreachRisk? Risk, string? Consequences, string? Measures, DateTimeOffset? RegulatorDecidedAt,
    DateTimeOffset? NotifiedAt, string? RegulatorReference, string? NotifiedBecause, DateTimeOffset? PersonsDecidedAt, DateTimeOffset? PersonsToldAt,
    string? PersonsToldBecause, DateTimeOffset? ClosedAt, string? Lessons, IReadOnlyList<string> Missing)
{
    internal static BreachView Of(DataBreach breach) => new(
        breach.Id, breach.Version, breach.Title, breach.WhatHappened, breach.AwareAt, breach.NotifyBy, breach.Data, breach.Persons, breach.RecordedBy,
        breach.RecordedAt, breach.Risk, breach.Consequences, breach.Measures, breach.RegulatorDecidedAt, breach.NotifiedAt, breach.RegulatorReference,
        breach.NotifiedBecause, breach.PersonsDecidedAt, breach.PersonsToldAt, breach.PersonsToldBecause, breach.ClosedAt, breach.Lessons,
        breach.Missing);
}

internal sealed class GetBreachHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail) : IRequestHandler<GetBreach, BreachView>
{
    public async Task<BreachView> Handle(GetBreach request, CancellationToken ct)
    {
        var breach = await db.DataBreaches.AsNoTracking().SingleOrDefaultAsync(breach => breach.Id == request.Breach, ct)
            ?? throw new NotFoundException("breach");
        trail.Record("BreachesRead", user.Id.Value, new { Shown = new[] { breach.Id } });
        return BreachView.Of(breach);
    }
}
