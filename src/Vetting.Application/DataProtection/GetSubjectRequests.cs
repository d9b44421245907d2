using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.DataProtection;

namespace Vetting.Application.DataProtection;

/// <summary>The requests of data subjects, newest first.</summary>
/// <param name="OpenOnly">Leave out those that have ended.</param>
[Requires(Permission.HandleSubjectRequests)]
public sealed record GetSubjectRequests(bool OpenOnly = false, int Limit = Cursor.DefaultLimit, string? After = null) : IQuery<Page<SubjectRequestRow>>;

/// <param name="DueOn">Null while the clock stands, and when nothing is due.</param>
public sealed record SubjectRequestRow(
    string Reference, SubjectRequestKind Kind, DateOnly ReceivedOn, DateOnly? DueOn, SubjectRequestOutcome? Outcome, DateTimeOffset? ClosedAt);

internal sealed record SubjectRequestKey(DateOnly ReceivedOn, string Reference);

internal sealed class GetSubjectRequestsValidator : AbstractValidator<GetSubjectRequests>
{
    public GetSubjectRequestsValidator()
    {
        RuleFor(r => r.Limit).IsLimit();
        RuleFor(r => r.After).IsCursor<GetSubjectRequests, SubjectRequestKey>();
    }
}

internal sealed class GetSubjectRequestsHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<GetSubjectRequests, Page<SubjectRequestRow>>
{
    public async Task<Page<SubjectRequestRow>> Handle(GetSubjectRequests request, CancellationToken ct)
    {
        var requests = db.SubjectRequests.AsNoTracking();
        if (request.OpenOnly)
        {
            requests = requests.Where(asked => asked.ClosedAt == null);
        }

        if (request.After is not null && Cursor.Decode<SubjectRequestKey>(request.After) is { } key)
        {
            requests = requests.Where(asked => asked.ReceivedOn < key.ReceivedOn
                || (asked.ReceivedOn == key.ReceivedOn && asked.Reference.CompareTo(key.Reference) < 0));
        }

        var rows = await requests.OrderByDescending(asked => asked.ReceivedOn).ThenByDescending(asked => asked.Reference).Take(request.Limit + 1)
            .Select(asked => new SubjectRequestRow(asked.Reference, asked.Kind, asked.ReceivedOn, asked.DueOn, asked.Outcome, asked.ClosedAt))
            .ToListAsync(ct);
        var page = rows.ToPage(request.Limit, row => new SubjectRequestKey(row.ReceivedOn, row.Reference));
        trail.Record("SubjectRequestsListed", user.Id.Value, new { References = page.Items.Select(row => row.Reference) });
        return page;
    }
}
