namespace Vetting.Domain.Common;

/// <summary>What is loaded, locked and versioned as one. It raises the events from which the audit trail is written.</summary>
public abstract class AggregateRoot
{
    private readonly List<DomainEvent> _events = [];

    /// <summary>1 when first stored, one more with each committed act. It is the ETag of the resource.</summary>
    public long Version { get; private set; }

    public IReadOnlyList<DomainEvent> Events => _events;

    protected void Raise(DomainEvent happened) => _events.Add(happened);

    /// <summary>Called by the transaction alone, once for each aggregate that raised anything, when its events have become entries.</summary>
    public void Recorded()
    {
        Version++;
        _events.Clear();
    }
}
