using System.Security.Cryptography;
using System.Text;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Infrastructure;
using Vetting.Infrastructure.Seeding;

namespace Vetting.Server;

/// <summary>Who works at the command line: the account of the operating system, by name. Reads no case content.</summary>
internal sealed class Operator : ICurrentUser
{
    private static readonly string Name = $"operator:{Environment.UserName}";

    /// <summary>The same for the same name, so that all that an operator did stands in one stream.</summary>
    public UserId Id { get; } = new(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(Name)).AsSpan(0, 16), bigEndian: true));

    public PersonId? Person => null;

    public IReadOnlySet<Role> Roles { get; } = new HashSet<Role>();

    public bool IsSystem => true;

    public string Kind => "Operator";

    public Guid Correlation { get; } = Guid.CreateVersion7();

    public string? ClientAddress => Name;

    public bool IsAuthenticated => true;

    /// <summary>Runs a command's work in a scope of the operator's on a database that is up to date. What it throws, the command line reports.</summary>
    public static async Task<int> Run(Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken ct)
    {
        await using var app = Composition.Build();
        await Preparation.Run(app.Services, SeedKind.Reference, ct);
        await using var scope = app.Services.CreateScopeAs(new Operator());
        return await work(scope.ServiceProvider, ct);
    }
}
