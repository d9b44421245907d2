using Vetting.Infrastructure.Seeding;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests;

/// <summary>A server with the reference data and nothing else, shared by the tests of a class.</summary>
public sealed class ReferenceServer : IAsyncLifetime
{
    public VettingServer Vetting { get; } = new() { UpTo = SeedKind.Reference };

    public Sending As(params Domain.Common.Role[] roles) => Vetting.As(TestUser.With(roles));

    public ValueTask InitializeAsync() => Vetting.InitializeAsync();

    public ValueTask DisposeAsync() => Vetting.DisposeAsync();
}
