using CsCheck;

namespace Vetting.Domain.Tests;

/// <summary>
/// What is tried at random. In the daily run the draws are always the same, so that a run fails only because of a change. With
/// <c>VETTING_NIGHTLY=1</c> they are fresh and ten times as many, and a draw that fails is made smaller and printed with its seed.
/// </summary>
internal static class Draws
{
    private const ulong Seed = 2026;

    private static bool AreFresh =>
        Environment.GetEnvironmentVariable("VETTING_NIGHTLY") == "1" || Environment.GetEnvironmentVariable("CsCheck_Seed") is { Length: > 0 };

    public static void Try<T>(this Gen<T> draws, Action<T> test, int count)
    {
        if (AreFresh)
        {
            draws.Sample(test, iter: count * 10);
            return;
        }

        var random = new PCG(1, Seed);
        for (var i = 0; i < count; i++)
        {
            var drawn = draws.Generate(random, null, out _);
            try
            {
                test(drawn);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Draw {i + 1} of {count}: {drawn}", exception);
            }
        }
    }
}
