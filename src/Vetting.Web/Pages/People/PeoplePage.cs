using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.People;

/// <summary>What the pages about accounts share: everybody who has one, by name.</summary>
public abstract class PeoplePage(PageServices services) : VettingPage(services)
{
    public IReadOnlyList<UserView> People { get; private set; } = [];

    public IReadOnlyList<ClientSummary> Clients { get; private set; } = [];

    public bool IsMe(UserId user) => user == Me.Id;

    /// <summary>A person's name or a program's; the operator has neither.</summary>
    public string NameOf(UserId user) =>
        People.FirstOrDefault(person => person.Id == user)?.Name ?? Clients.FirstOrDefault(client => client.Id == user)?.ClientId ?? "the operator";

    public bool IsProgram(UserId user) => Clients.Any(client => client.Id == user);

    /// <summary>Where the account's or program's page is.</summary>
    public string AddressOf(UserId user) => IsProgram(user) ? Addresses.Clients.Client(user.Value) : Addresses.People.Person(user.Value);

    protected async Task ReadPeople()
    {
        People = await Send(new GetUsers());
        Clients = await Send(new GetClients());
    }

    /// <exception cref="NotFoundException">Nobody has this id.</exception>
    protected UserView Find(Guid id) => People.FirstOrDefault(person => person.Id.Value == id) ?? throw new NotFoundException("user");

    /// <summary>Where the link of an invitation leads; null when it was mailed to its owner, who then is the only one to see it.</summary>
    protected string? LinkOf(Invitation invitation) => invitation.IsMailed ? null : $"{Request.Scheme}://{Request.Host}{invitation.Path}";
}

/// <summary>For the partial <c>_Roles</c>.</summary>
public sealed record RolesShown(PeoplePage People, IReadOnlyList<RoleGrantView> Grants);

/// <summary>For the partial <c>_Request</c>.</summary>
/// <param name="To">What it would become; null where there is nothing to name.</param>
public sealed record RequestShown(PeoplePage People, string Reason, UserId By, DateTimeOffset At, string? To);
