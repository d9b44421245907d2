using Xunit;

namespace Vetting.Testing;

/// <summary>
/// Something that a test needs of the machine. If it is missing, the test is skipped with the reason, or fails if <c>VETTING_TEST_REQUIRE</c> names
/// it.
/// </summary>
public static class Requirement
{
    public static void Need(string name, bool isThere, string reason)
    {
        Assert.SkipWhen(!isThere && !IsRequired(name), reason);
        Assert.True(isThere, reason);
    }

    public static bool IsRequired(string name) => (Environment.GetEnvironmentVariable("VETTING_TEST_REQUIRE") ?? "").Split(',').Contains(name);
}
