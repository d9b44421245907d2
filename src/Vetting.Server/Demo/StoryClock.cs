namespace Vetting.Server.Demo;

/// <summary>The clock of the demo party's past. It stands still until the story moves it, and never goes back.</summary>
internal sealed class StoryClock : TimeProvider
{
    private DateTimeOffset _now = DateTimeOffset.MinValue;

    public void MoveTo(DateTimeOffset moment) =>
        _now = moment >= _now ? moment : throw new InvalidOperationException($"The story is at {_now:O} and cannot go back to {moment:O}.");

    public override DateTimeOffset GetUtcNow() => _now;
}
