using Microsoft.EntityFrameworkCore;
using Vetting.Infrastructure.Auditing.Records;

namespace Vetting.Infrastructure.Persistence;

/// <summary>Notes which records change, so that no record changes without an entry that commits to it.</summary>
public sealed partial class VettingDbContext
{
    private readonly HashSet<RecordId> _changedRecords = [];

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        NoteChanges();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        NoteChanges();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>Makes the next entries commit to records that did not change: those that are older than this kind of commitment.</summary>
    internal void NoteRecords(RecordKind kind, IEnumerable<string> ids) => _changedRecords.UnionWith(ids.Select(id => new RecordId(kind.Name, id)));

    internal IReadOnlyList<RecordId> TakeChangedRecords()
    {
        List<RecordId> taken = [.. _changedRecords];
        _changedRecords.Clear();
        return taken;
    }

    private void NoteChanges()
    {
        var kinds = RecordKinds.Of(this);
        var changed = ChangeTracker.Entries()
            .Where(row => row.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Select(kinds.ChangedBy).OfType<RecordId>().ToList();
        if (changed.Count > 0 && Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException(
                $"{changed[0].Kind} changes outside a transaction, in which an entry of the trail could commit to it.");
        }

        _changedRecords.UnionWith(changed);
    }

    /// <exception cref="InvalidOperationException">A record changed, and no entry commits to it.</exception>
    private void RequireCommitments()
    {
        if (_changedRecords.Count > 0)
        {
            throw new InvalidOperationException($"{_changedRecords.First().Kind} changed, and no entry of the trail commits to it.");
        }
    }
}
