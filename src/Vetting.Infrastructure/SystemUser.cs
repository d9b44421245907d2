using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Infrastructure;

/// <summary>Who acts when nobody asks: the jobs, and the seeding of a new database.</summary>
public sealed class SystemUser : ICurrentUser
{
    public UserId Id { get; } = new(Guid.Empty);

    public PersonId? Person => null;

    public IReadOnlySet<Role> Roles { get; } = new HashSet<Role>();

    public bool IsSystem => true;

    public string Kind => "System";

    public Guid Correlation { get; } = Guid.CreateVersion7();

    public string? ClientAddress => null;

    public bool IsAuthenticated => true;
}
