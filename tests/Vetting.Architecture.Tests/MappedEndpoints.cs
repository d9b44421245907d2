using Shouldly;
using Vetting.Api;
using Xunit;

namespace Vetting.Architecture.Tests;

public sealed class MappedEndpoints
{
    [Fact]
    public void Every_feature_of_the_api_is_mapped()
    {
        var mapped = Calls.In(typeof(ApiSetup));

        House.WrittenByUs(House.Api).Where(type => type.Name.EndsWith("Endpoints", StringComparison.Ordinal))
            .Where(type => !mapped.Contains($"{type.FullName}.Map"))
            .ShouldBeEmpty();
    }
}
