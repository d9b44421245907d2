namespace Vetting.Api.Common.Description;

/// <summary>What the examples in the OpenAPI document share.</summary>
internal static class Examples
{
    public static readonly Guid SomeId = Guid.Parse("01936f6e-7b1c-7c3a-9d51-0a4f6a0d8c11");
}
