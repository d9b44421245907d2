using System.Security.Cryptography;
using System.Text;
using Vetting.Application.Common;
using Vetting.Application.Doors;
using Vetting.Domain.Common;
using Vetting.Domain.Doors;

namespace Vetting.Infrastructure.Accounts;

/// <summary>
/// Who acts in this scope. The code that opens the scope sets it: the middleware for a request, a job or the command line for itself. If it is asked
/// before that, it throws, so that nothing is ever done by nobody.
/// </summary>
public sealed class CurrentUser : ICurrentUser
{
    private ICurrentUser? _user;

    public UserId Id => User.Id;

    public PersonId? Person => User.Person;

    public IReadOnlyList<PersonId> OtherRecords => User.OtherRecords;

    public IReadOnlySet<Role> Roles => User.Roles;

    public bool IsSystem => User.IsSystem;

    public Door? Door => User.Door;

    public string Kind => User.Kind;

    public Guid Correlation => User.Correlation;

    public string? ClientAddress => User.ClientAddress;

    public bool IsAuthenticated => User.IsAuthenticated;

    private ICurrentUser User => _user ?? throw new InvalidOperationException("Nobody said who acts in this scope: call Become first.");

    public void Become(ICurrentUser user) => _user = user;
}

/// <summary>Somebody, or something, that acts. See <see cref="ICurrentUser"/> for the properties.</summary>
public sealed record Caller(UserId Id, PersonId? Person, IReadOnlySet<Role> Roles, string Kind, Guid Correlation, string? ClientAddress)
    : ICurrentUser
{
    private const string NoKind = "None";
    private const string SystemKind = "System";
    private const string OperatorKind = "Operator";
    private static readonly HashSet<Role> NoRoles = [];

    public IReadOnlyList<PersonId> OtherRecords { get; init; } = [];

    public Door? Door { get; init; }

    public bool IsSystem => Kind is SystemKind or OperatorKind;

    public bool IsAuthenticated => Id.Value != Guid.Empty;

    /// <summary>A job, on nobody's behalf.</summary>
    public static Caller System() => new(IdOf("system"), null, NoRoles, SystemKind, Guid.CreateVersion7(), null);

    /// <summary>The command line. The same account of the operating system is the same operator.</summary>
    public static Caller Operator(string osUser) =>
        new(IdOf($"operator:{osUser}"), null, NoRoles, OperatorKind, Guid.CreateVersion7(), $"operator:{osUser}");

    public static Caller Anonymous(string? address) => new(new(Guid.Empty), null, NoRoles, NoKind, Guid.CreateVersion7(), address);

    /// <param name="person">Null for a machine client.</param>
    /// <param name="otherRecords">Null where nothing is asked of them, as while somebody signs in.</param>
    public static Caller SignedIn(
        UserId id, PersonId? person, IEnumerable<Role> roles, string? address, IReadOnlyList<PersonId>? otherRecords = null) =>
        new(id, person, roles.ToHashSet(), NoKind, Guid.CreateVersion7(), address) { OtherRecords = otherRecords ?? [] };

    /// <summary>Who came in by a code: under the pseudonym of its key, without a role.</summary>
    /// <param name="address">Not kept of a reporter or a witness, who may have reason to stay unknown.</param>
    public static Caller ThroughDoor(Door door, string? address) => new(
        new(door.Key.Value), door.Person, NoRoles, door.Kind.ToString(), Guid.CreateVersion7(),
        door.Kind is DoorKind.Reporter or DoorKind.Witness ? null : address)
    {
        Door = door,
    };

    private static UserId IdOf(string name) => new(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)));
}
