namespace Vetting.Domain.Common;

/// <summary>What is loaded, locked and versioned as one. It raises the events from which the audit trail is written.</summary>
public abstract class AggregateRoot
{
    private readonly List<DomainEvent> _events = [];
    private bool _isTouched;

    /// <summary>1 when first stored; it goes up by one with each committed act. It is the ETag of the resource.</summary>
    public long Version { get; private set; }

    public IReadOnlyList<DomainEvent> Events => _events;

    /// <summary>Whether the current act concerns this aggregate, which then takes a new version.</summary>
    public bool HasChanged => _isTouched || _events.Count > 0;

    /// <summary>Makes the aggregate take a new version although another aggregate raises the event of the act.</summary>
    protected void Touch() => _isTouched = true;

    /// <exception cref="RuleBrokenException">Something stands in the way.</exception>
    protected static void Refuse(RuleBrokenException? obstacle)
    {
        if (obstacle is not null)
        {
            throw obstacle;
        }
    }

    protected virtual void Raise(DomainEvent happened) => _events.Add(happened);

    /// <summary>Only the transaction calls this: once for each aggregate that has changed, after its events have become entries.</summary>
    public void Recorded()
    {
        Version++;
        _isTouched = false;
        _events.Clear();
    }
}
