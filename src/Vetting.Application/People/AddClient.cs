using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>Registers a program that signs in by itself. It may do nothing until two administrators have granted it a role.</summary>
[Requires(Permission.ManageUsers, Permission.Operate)]
public sealed record AddClient(string Name) : ICommand<ClientCredentials>
{
    public const int NameMaxLength = 60;
}

internal sealed class AddClientValidator : AbstractValidator<AddClient>
{
    public AddClientValidator() => RuleFor(r => r.Name).NotEmpty().MaximumLength(AddClient.NameMaxLength).IsKey()
        .Matches("^[a-z0-9-]*$").WithMessage("The name of a client is made of a-z, 0-9 and hyphens.");
}

internal sealed class AddClientHandler(IMachineClients clients, IAuditTrail trail) : IRequestHandler<AddClient, ClientCredentials>
{
    public async Task<ClientCredentials> Handle(AddClient request, CancellationToken ct)
    {
        var credentials = await clients.Add(request.Name, ct);
        trail.Record("ClientAdded", credentials.Id.Value, new { credentials.ClientId }, stream: StreamId.Of(credentials.Id));
        return credentials;
    }
}
