using Microsoft.EntityFrameworkCore;
using Vetting.Application.Operations;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Infrastructure.Mail;

internal sealed class Outbox(VettingDbContext db, MailSettings settings, TimeProvider clock) : IOutbox
{
    /// <summary>If a message has waited longer than this, something is wrong, even if no attempt has failed.</summary>
    private static readonly TimeSpan UsualWait = TimeSpan.FromMinutes(5);

    public async Task<MailState> Read(CancellationToken ct)
    {
        var waiting = db.Set<OutgoingMail>().Where(mail => mail.DueAt != null);
        var oldest = await waiting.MinAsync(mail => (DateTimeOffset?)mail.WrittenAt, ct);
        var problem = await waiting.Where(mail => mail.Problem != null).OrderByDescending(mail => mail.DueAt).Select(mail => mail.Problem)
            .FirstOrDefaultAsync(ct);
        return new(
            settings.IsOn,
            await waiting.CountAsync(ct),
            oldest,
            settings.IsOn && (problem is not null || clock.GetUtcNow() - oldest > UsualWait) ? problem ?? MailProblem.Unsent : null,
            await db.Set<OutgoingMail>().CountAsync(mail => mail.GivenUpAt != null, ct));
    }

    public async Task<IReadOnlyList<UndeliveredMail>> Undelivered(int limit, CancellationToken ct) =>
        await db.Set<OutgoingMail>().AsNoTracking().Where(mail => mail.GivenUpAt != null).OrderByDescending(mail => mail.GivenUpAt).Take(limit)
            .Select(mail => new UndeliveredMail(mail.To, mail.Subject, mail.WrittenAt, mail.GivenUpAt!.Value, mail.Problem!.Value)).ToListAsync(ct);

    public Task<int> Forget(CancellationToken ct)
    {
        var oldest = clock.GetUtcNow() - OutgoingMail.KeptFor;
        return db.Set<OutgoingMail>().Where(mail => mail.WrittenAt < oldest).ExecuteDeleteAsync(ct);
    }
}
