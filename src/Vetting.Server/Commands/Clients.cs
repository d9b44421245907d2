using System.CommandLine;
using MediatR;
using Vetting.Application.People;

namespace Vetting.Server.Commands;

/// <summary>Programs that sign in by themselves. Two administrators grant their roles.</summary>
internal static class Clients
{
    public static Command Create() =>
        new("clients", "Registers, lists and removes programs that sign in by themselves. Their roles are granted by two administrators.")
    {
        List(),
        Add(),
        Remove(),
    };

    private static Command List()
    {
        var command = new Command("list", "Lists the machine clients and the ids under which they act.");
        command.SetAction((parsed, ct) => Operator.Run(parsed, async (services, token) =>
        {
            foreach (var client in await services.GetRequiredService<IMediator>().Send(new GetClients(), token))
            {
                Console.WriteLine($"{client.ClientId} {client.Id.Value}");
            }

            return 0;
        }, ct));
        return command;
    }

    private static Command Add()
    {
        var name = new Argument<string>("NAME") { Description = "The client id: a-z, 0-9 and hyphens." };
        var command = new Command("add", "Registers a machine client and prints its secret, which cannot be shown again.") { name };
        command.SetAction((parsed, ct) => Operator.Run(parsed, async (services, token) =>
        {
            var client = await services.GetRequiredService<IMediator>().Send(new AddClient(parsed.GetRequiredValue(name)), token);
            Console.WriteLine($"client_id     {client.ClientId}");
            Console.WriteLine($"client_secret {client.Secret}");
            Console.WriteLine($"acts as       {client.Id.Value}");
            return 0;
        }, ct));
        return command;
    }

    private static Command Remove()
    {
        var name = new Argument<string>("NAME") { Description = "The client id." };
        var command = new Command("remove", "Shuts a machine client out at once and ends its roles.") { name };
        command.SetAction((parsed, ct) => Operator.Run(parsed, async (services, token) =>
        {
            await services.GetRequiredService<IMediator>().Send(new RemoveClient(parsed.GetRequiredValue(name)), token);
            return 0;
        }, ct));
        return command;
    }
}
