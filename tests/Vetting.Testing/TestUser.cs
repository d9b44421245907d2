using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Testing;

/// <summary>Somebody with the roles given, for requests that are sent past sign-in.</summary>
public sealed class TestUser(params Role[] roles) : ICurrentUser
{
    public UserId Id { get; init; } = Domain.Common.Id.New<UserId>();

    public PersonId? Person { get; init; } = Domain.Common.Id.New<PersonId>();

    public IReadOnlySet<Role> Roles { get; } = roles.ToHashSet();

    public bool IsSystem => false;

    public string Kind => "None";

    public Guid Correlation { get; } = Guid.CreateVersion7();

    public string? ClientAddress => "192.0.2.1";

    public bool IsAuthenticated => true;
}
