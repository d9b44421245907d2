namespace Vetting.Infrastructure.Seeding;

/// <summary>Something that a database needs before it is of use. Safe to run again: it adds what is missing.</summary>
public interface ISeed
{
    SeedKind Kind { get; }

    /// <summary>Seeds of a kind run in this order.</summary>
    int Order { get; }

    /// <summary>As the operator reads it beside the progress bar.</summary>
    string Name { get; }

    /// <param name="progress">From 0 to 1.</param>
    Task Run(IProgress<double> progress, CancellationToken ct);
}

/// <summary>In the order in which they run. The demo kinds exist in Development alone.</summary>
public enum SeedKind
{
    Reference,
    DemoAccounts,
    DemoParty,
}
