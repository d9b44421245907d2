namespace Vetting.Application.Inference;

/// <summary>Two groups and an outcome that each case has or has not: <c>a b</c> are the cases of the one, <c>c d</c> those of the other.</summary>
/// <param name="A">Of the one group, with the outcome.</param>
/// <param name="B">Of the one group, without it.</param>
/// <param name="C">Of the other group, with the outcome.</param>
/// <param name="D">Of the other group, without it.</param>
public readonly record struct TwoByTwo(int A, int B, int C, int D)
{
    public int One => A + B;

    public int Other => C + D;

    public int With => A + C;

    public int Without => B + D;

    public int All => One + Other;

    /// <summary>Why no comparison can be made of it, if none can.</summary>
    public Unsaid? Obstacle =>
        All == 0 ? Unsaid.NoData
        : One == 0 || Other == 0 ? Unsaid.OneGroup
        : With == 0 || Without == 0 ? Unsaid.OneOutcome
        : null;

    /// <summary>How many of the one group have the outcome on average, if it makes no difference of which one is.</summary>
    internal double Expected => (double)One * With / All;
}
