using MediatR;
using Shouldly;
using Xunit;

namespace Vetting.Architecture.Tests;

/// <summary>One use case, one file of its name: request, validator, handler, in that order.</summary>
public sealed class UseCaseFiles
{
    public static TheoryData<string> Requests =>
    [
        .. House.WrittenByUs(House.Application)
            .Where(type => type.IsClass && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>)))
            .Select(type => type.Name),
    ];

    [Theory]
    [MemberData(nameof(Requests))]
    public void A_use_case_stands_in_one_file_in_its_order(string request)
    {
        var files = Directory.GetFiles(Path.Combine(House.Root, "src", "Vetting.Application"), $"{request}.cs", SearchOption.AllDirectories);

        files.Length.ShouldBe(1);
        Disorder(request, File.ReadAllText(files[0])).ShouldBeNull();
    }

    [Theory]
    [InlineData("internal sealed class RuleHandler; public sealed record Rule();", "the handler stands before the request")]
    [InlineData(
        "public sealed record Rule(); internal sealed class RuleHandler; internal sealed class RuleValidator;",
        "the validator stands after the handler")]
    [InlineData("public sealed record Rule();", "there is no handler")]
    public void Disorder_is_noticed(string source, string problem) => Disorder("Rule", source).ShouldBe(problem);

    private static string? Disorder(string request, string source)
    {
        var at = source.IndexOf($"record {request}", StringComparison.Ordinal);
        var validator = source.IndexOf($"class {request}Validator", StringComparison.Ordinal);
        var handler = source.IndexOf($"class {request}Handler", StringComparison.Ordinal);
        return (at, validator, handler) switch
        {
            (_, _, < 0) => "there is no handler",
            _ when handler < at => "the handler stands before the request",
            _ when validator > handler => "the validator stands after the handler",
            _ => null,
        };
    }
}
