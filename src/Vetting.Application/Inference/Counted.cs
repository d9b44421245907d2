namespace Vetting.Application.Inference;

/// <summary>How many cases of a group have one value. A group is a list of them, each value once, in rising order.</summary>
/// <param name="Value">A number of days, or a place on a scale.</param>
public readonly record struct Counted(int Value, int Count);

/// <summary>
/// How many cases of a group ended on one day after their beginning, and how many had lasted so long, and were open, when they were counted.
/// </summary>
public readonly record struct Lasting(int Days, int Ended, int Open);
