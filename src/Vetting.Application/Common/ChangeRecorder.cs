using Vetting.Application.Notifications;
using Vetting.Domain.Auditing;

namespace Vetting.Application.Common;

/// <summary>
/// Sends what this scope has changed to the open transaction, with the entries of it, the notifications of it, and what it is found by. The
/// transaction of a command does so at its end. A command that changes more than fits into memory does so now and then.
/// </summary>
internal sealed class ChangeRecorder(IVettingDb db, IAuditTrail trail, IAuditWriter writer, ISearchIndex search, Notifier notifier)
{
    public async Task Record(CancellationToken ct)
    {
        var changed = db.Changed();
        foreach (var happened in changed.SelectMany(root => root.Events))
        {
            trail.Record(RecordedEvents.NameOf(happened), happened.Subject, RecordedEvents.Write(happened), happened.Case, happened.Stream);
        }

        await notifier.Tell(changed, ct);
        foreach (var root in changed)
        {
            root.Recorded();
        }

        await writer.Append(trail.Take(), ct);
        await search.Update(changed, ct);
        await db.SaveChangesAsync(ct);
    }
}
