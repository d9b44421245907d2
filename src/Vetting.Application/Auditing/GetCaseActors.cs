using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;

namespace Vetting.Application.Auditing;

/// <summary>Who acted in a case, and which acts there are. Its history can be filtered by these.</summary>
[Requires(Permission.ReadCases)]
[Unrecorded("It stands beside the history of the same case, whose reading is recorded.")]
public sealed record GetCaseActors(string Reference) : IQuery<CaseActors>;

/// <param name="Acts">The names of the actions, in alphabetical order.</param>
public sealed record CaseActors(IReadOnlyList<CaseActor> Actors, IReadOnlyList<string> Acts);

/// <param name="Name">Null for jobs and the operator, and after the person was erased.</param>
public sealed record CaseActor(Guid Actor, string? Name, string Role);

internal sealed class GetCaseActorsValidator : AbstractValidator<GetCaseActors>
{
    public GetCaseActorsValidator() => RuleFor(r => r.Reference).IsReference();
}

internal sealed class GetCaseActorsHandler(IVettingDb db, ICurrentUser user) : IRequestHandler<GetCaseActors, CaseActors>
{
    public async Task<CaseActors> Handle(GetCaseActors request, CancellationToken ct)
    {
        var complaint = await db.Complaints.AsNoTracking().ByReference(request.Reference, ct);
        await db.RequireDeclared(complaint, user.Id, ct);
        var stream = StreamId.Of(complaint.Id);
        var entries = await db.AuditEntries.Where(entry => entry.Stream == stream).Select(entry => new { entry.Actor, entry.Role, entry.Action })
            .Distinct().ToListAsync(ct);
        var names = await db.NamesOf(entries.Select(entry => new UserId(entry.Actor)), ct);
        return new CaseActors(
            [.. entries.DistinctBy(entry => entry.Actor).Select(entry =>
                new CaseActor(entry.Actor, names.GetValueOrDefault(entry.Actor), entry.Role)).OrderBy(actor => actor.Name, StringComparer.Ordinal)],
            [.. entries.Select(entry => entry.Action).Distinct().Order(StringComparer.Ordinal)]);
    }
}
