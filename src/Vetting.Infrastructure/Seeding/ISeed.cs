namespace Vetting.Infrastructure.Seeding;

/// <summary>Something that a database needs before it is of use. Safe to run again: it adds what is missing.</summary>
public interface ISeed
{
    /// <summary>Seeds run in this order.</summary>
    int Order { get; }

    /// <summary>As the operator reads it beside the progress bar.</summary>
    string Name { get; }

    /// <summary>Whether it belongs to the invented demo party, which exists in Development alone.</summary>
    bool IsDemo { get; }

    /// <param name="progress">From 0 to 1.</param>
    Task Run(IProgress<double> progress, CancellationToken ct);
}
