using Microsoft.EntityFrameworkCore;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Infrastructure.Accounts;

internal sealed class SessionList(VettingDbContext db, TimeProvider clock) : ISessions
{
    public async Task<IReadOnlyList<SessionView>> List(UserId user, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var stamp = SessionStamp.Of((await db.FindAccount(user, ct))!.SecurityStamp);
        var newest = now - SessionStamp.Longest;
        var lastUsed = now - SessionStamp.Idle - Session.Coarseness;
        return await db.Sessions.AsNoTracking()
            .Where(session => session.User == user && session.Stamp == stamp && session.StartedAt > newest
                && (session.Kind == SessionKind.Program || session.LastSeenAt > lastUsed))
            .OrderByDescending(session => session.LastSeenAt)
            .Select(session => new SessionView(session.Id, session.Kind, session.How, session.Address, session.StartedAt, session.LastSeenAt))
            .ToListAsync(ct);
    }

    public async Task<bool> End(UserId user, Guid session, CancellationToken ct) =>
        await db.Sessions.Where(own => own.User == user && (own.Id == session || own.Within == session)).ExecuteDeleteAsync(ct) > 0;

    public Task<int> EndOthers(UserId user, Guid present, CancellationToken ct) =>
        db.Sessions.Where(own => own.User == user && own.Id != present).ExecuteDeleteAsync(ct);

    public async Task<int> Forget(CancellationToken ct)
    {
        var oldest = clock.GetUtcNow() - Session.KeptFor;
        return await db.Sessions.Where(session => session.LastSeenAt < oldest).ExecuteDeleteAsync(ct);
    }
}
