using Xunit;

namespace Vetting.Web.Tests;

/// <summary>For journeys: <c>[Theory, MemberData(nameof(Ways.All), MemberType = typeof(Ways))]</c>.</summary>
public static class Ways
{
    public static TheoryData<Way> All { get; } = [.. Enum.GetValues<Way>()];
}
