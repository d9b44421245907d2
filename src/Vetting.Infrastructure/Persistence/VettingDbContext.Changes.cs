using Microsoft.EntityFrameworkCore;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Auditing.Records;
using Vetting.Infrastructure.Persistence.Engines;

namespace Vetting.Infrastructure.Persistence;

/// <summary>Notes which records change, so that no record changes without an entry that commits to it.</summary>
public sealed partial class VettingDbContext
{
    /// <summary>How many entities of one kind an act adds before they are no longer tracked like anything else that it changes.</summary>
    private const int MostTracked = 50;

    private readonly HashSet<RecordId> _changedRecords = [];

    /// <summary>New entities that were not sent yet and are not tracked.</summary>
    private readonly List<object> _untracked = [];

    private bool? _takesRowByRow;

    /// <summary>One of the entries of this transaction that were not tracked.</summary>
    private EntryId? _untrackedEntry;

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        NoteChanges();
        return _untracked.Count == 0
            ? base.SaveChanges(acceptAllChangesOnSuccess)
            : throw new InvalidOperationException("What is not tracked is saved asynchronously.");
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        NoteChanges();
        if (_untracked.Count > 0)
        {
            await DatabaseEngine.Of(Database).ExpectMany(this, cancellationToken);
            await using var inserts = new PlainInserts(this);
            await inserts.Insert(_untracked, cancellationToken);
            _untrackedEntry = _untracked.OfType<AuditEntry>().LastOrDefault()?.Id ?? _untrackedEntry;
            _untracked.Clear();
        }

        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>
    /// Adds what is too much to be watched for changes: once saved, this context knows nothing of it. Where an engine is sent many rows at a time, EF
    /// does that best.
    /// </summary>
    internal TEntity AddUntracked<TEntity>(TEntity entity) where TEntity : class
    {
        if (_takesRowByRow ??= DatabaseEngine.Of(Database).TakesRowByRow)
        {
            _untracked.Add(entity);
        }
        else
        {
            Add((object)entity);
        }

        return entity;
    }

    /// <summary>Adds one of several entities: tracked like anything else, unless they are too many.</summary>
    internal TEntity AddOneOf<TEntity>(TEntity entity, int count) where TEntity : class =>
        count > MostTracked ? AddUntracked(entity) : Add(entity).Entity;

    internal IEnumerable<AuditEntry> AddedEntries() =>
        ChangeTracker.Entries<AuditEntry>().Select(tracked => tracked.Entity).Concat(_untracked.OfType<AuditEntry>());

    internal bool HasUnsaved => _untracked.Count > 0 || ChangeTracker.HasChanges();

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
            .Select(kinds.ChangedBy).Concat(_untracked.Select(kinds.AddedBy)).OfType<RecordId>().ToList();
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
