namespace Vetting.Application.People;

/// <summary>Counts attempts to sign in, minute by minute, over all replicas.</summary>
public interface IAttemptCounter
{
    /// <param name="who">Who tries what; only a hash of it is kept.</param>
    /// <returns>How many attempts this minute has seen, with this one.</returns>
    Task<int> Count(string who, CancellationToken ct);

    /// <param name="within">Up to an hour, in whole minutes; the minute in which it began counts whole.</param>
    /// <returns>How many attempts were counted lately.</returns>
    Task<int> Recent(string who, TimeSpan within, CancellationToken ct);

    /// <summary>Counts anew from 0.</summary>
    Task Clear(string who, CancellationToken ct);

    /// <summary>Forgets the counts of minutes long past.</summary>
    Task<int> Forget(CancellationToken ct);
}
