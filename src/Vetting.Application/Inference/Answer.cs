namespace Vetting.Application.Inference;

/// <summary>What a method found, or why it can find nothing: never both, never neither, and never a number that is none.</summary>
public sealed record Answer<T>
    where T : class
{
    private Answer(T? value, Unsaid? because) => (Value, Because) = (value, because);

    public T? Value { get; }

    public Unsaid? Because { get; }

    public static implicit operator Answer<T>(T value) => new(value, null);

    public static implicit operator Answer<T>(Unsaid because) => new(null, because);
}

/// <summary>Why something cannot be said.</summary>
public enum Unsaid
{
    /// <summary>There are no cases.</summary>
    NoData,

    /// <summary>All cases are of one group, so that there is nothing to compare it with.</summary>
    OneGroup,

    /// <summary>All cases have the same outcome, or the same value.</summary>
    OneOutcome,

    /// <summary>No stratum has two groups and two outcomes.</summary>
    NoInformation,

    /// <summary>Only one stratum has two groups and two outcomes, so that there is no other to hold it against.</summary>
    OneStratum,

    /// <summary>Nothing has ended yet, so that there is no time to compare.</summary>
    NoEvent,

    /// <summary>No difference would be found with so few cases, however large it is.</summary>
    TooFew,
}
