namespace Vetting.Domain.Common;

/// <summary>What is loaded, locked and versioned as one. It raises the events from which the audit trail is written.</summary>
public abstract class AggregateRoot
{
    private readonly List<DomainEvent> _events = [];
    private bool _isTouched;

    /// <summary>1 when first stored, one more with each committed act. It is the ETag of the resource.</summary>
    public long Version { get; private set; }

    public IReadOnlyList<DomainEvent> Events => _events;

    /// <summary>Whether this act concerns it, so that it takes a new version.</summary>
    public bool HasChanged => _isTouched || _events.Count > 0;

    /// <summary>Counts the act although another aggregate tells of it.</summary>
    protected void Touch() => _isTouched = true;

    protected virtual void Raise(DomainEvent happened) => _events.Add(happened);

    /// <summary>Called by the transaction alone, once for each aggregate that has changed, when its events have become entries.</summary>
    public void Recorded()
    {
        Version++;
        _isTouched = false;
        _events.Clear();
    }
}
