namespace Vetting.Infrastructure.Seeding;

/// <summary>Something that a database needs before it can be used. It can be run again: it adds what is missing.</summary>
public interface ISeed
{
    SeedKind Kind { get; }

    /// <summary>Seeds of one kind run in this order.</summary>
    int Order { get; }

    /// <summary>The name that the operator reads beside the progress bar.</summary>
    string Name { get; }

    /// <param name="progress">From 0 to 1.</param>
    Task Run(IProgress<double> progress, CancellationToken ct);
}

/// <summary>In the order in which they run. The demo kinds exist in Development only.</summary>
public enum SeedKind
{
    Reference,
    DemoAccounts,
    DemoParty,

    /// <summary>Cases from before, for figures that need many.</summary>
    DemoArchive,
}
