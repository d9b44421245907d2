using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;

namespace Vetting.Application.DataProtection;

/// <summary>The register of breaches, open ones and closed ones, the last known first (UK GDPR article 33(5)).</summary>
[Requires(Permission.ManageBreaches)]
public sealed record GetBreaches(int Limit = Cursor.DefaultLimit, string? After = null) : IQuery<Page<BreachView>>;

internal sealed record BreachKey(DateTimeOffset AwareAt, Guid Id);

internal sealed class GetBreachesValidator : AbstractValidator<GetBreaches>
{
    public GetBreachesValidator()
    {
        RuleFor(r => r.Limit).IsLimit();
        RuleFor(r => r.After).IsCursor<GetBreaches, BreachKey>();
    }
}

internal sealed class GetBreachesHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail) : IRequestHandler<GetBreaches, Page<BreachView>>
{
    public async Task<Page<BreachView>> Handle(GetBreaches request, CancellationToken ct)
    {
        var breaches = db.DataBreaches.AsNoTracking();
        if (request.After is not null && Cursor.Decode<BreachKey>(request.After) is { } key)
        {
            breaches = breaches.Where(breach => breach.AwareAt < key.AwareAt
                || (breach.AwareAt == key.AwareAt && ((Guid)(object)breach.Id).CompareTo(key.Id) < 0));
        }

        var page = (await breaches.OrderByDescending(breach => breach.AwareAt).ThenByDescending(breach => breach.Id).Take(request.Limit + 1).ToListAsync(ct))
            .ToPage(request.Limit, breach => new BreachKey(breach.AwareAt, breach.Id.Value));
        trail.Record("BreachesRead", user.Id.Value, new { Shown = page.Items.Select(breach => breach.Id) });
        return new([.. page.Items.Select(BreachView.Of)], page.Next);
    }
}
