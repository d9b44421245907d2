using System.CommandLine;
using System.Globalization;
using MediatR;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Infrastructure;

namespace Vetting.Server.Commands;

/// <summary>Opens and locks accounts. The operator grants no roles, except to the first two administrators.</summary>
internal static class Users
{
    public static Command Create() => new("users", "Opens, lists and shuts accounts. Roles are granted by two administrators, not here.")
    {
        List(),
        Add(),
        FirstAdministrators(),
        Lock("lock", "Shuts an account, its sessions and tokens included.", locked: true),
        Lock("unlock", "Opens an account again, after a lock or after too many wrong passwords.", locked: false),
    };

    private static Command List()
    {
        var command = new Command("list", "Lists every account with its roles, one a line, with tabs between.");
        command.SetAction((parsed, ct) => Operator.Run(parsed, async (services, token) =>
        {
            Console.WriteLine("Address\tName\tRoles\tSecond factor\tLocked\tId");
            foreach (var user in await services.GetRequiredService<IMediator>().Send(new GetUsers(), token))
            {
                Console.WriteLine(string.Join(
                    '\t', user.Email, user.Name, string.Join(", ", user.Roles), user.HasSecondFactor ? "yes" : "no",
                    user.IsLocked ? "yes" : "no", user.Id.Value));
            }

            return 0;
        }, ct));
        return command;
    }

    private static Command Add()
    {
        var email = EmailArgument("EMAIL");
        var name = new Option<string>("--name") { Description = "The person's name.", Required = true };
        var command = new Command(
            "add", "Opens an account without any role, and prints a link with which its owner sets the password once.") { email, name };
        command.SetAction((parsed, ct) => Operator.Run(parsed, async (services, token) =>
        {
            Print(
                services,
                await services.GetRequiredService<IMediator>()
                    .Send(new AddUser(parsed.GetRequiredValue(email), parsed.GetRequiredValue(name)), token));
            return 0;
        }, ct));
        return command;
    }

    private static Command FirstAdministrators()
    {
        var first = EmailArgument("EMAIL1");
        var second = EmailArgument("EMAIL2");
        var firstName = new Option<string?>("--name1") { Description = "The first one's name; the address unless given." };
        var secondName = new Option<string?>("--name2") { Description = "The second one's name; the address unless given." };
        const string subject = "What the party's own sign-in service calls the {0} one (“sub”). Needed where Identity:Authority is set, and only there.";
        var firstSubject = new Option<string?>("--subject1") { Description = string.Format(CultureInfo.InvariantCulture, subject, "first") };
        var secondSubject = new Option<string?>("--subject2") { Description = string.Format(CultureInfo.InvariantCulture, subject, "second") };
        var command = new Command("first-administrators", "Makes the first two administrators, once. They make all others.")
        {
            first, second, firstName, secondName, firstSubject, secondSubject,
        };
        command.SetAction((parsed, ct) => Operator.Run(parsed, async (services, token) =>
        {
            var request = new AddFirstAdministrators(
                Administrator(first, firstName, firstSubject), Administrator(second, secondName, secondSubject));
            foreach (var invitation in await services.GetRequiredService<IMediator>().Send(request, token))
            {
                Print(services, invitation);
            }

            return 0;

            NewUser Administrator(Argument<string> email, Option<string?> name, Option<string?> subject) =>
                new(parsed.GetRequiredValue(email), parsed.GetValue(name) ?? parsed.GetRequiredValue(email), parsed.GetValue(subject));
        }, ct));
        return command;
    }

    private static Command Lock(string verb, string description, bool locked)
    {
        var email = EmailArgument("EMAIL");
        var command = new Command(verb, description) { email };
        command.SetAction((parsed, ct) => Operator.Run(parsed, async (services, token) =>
        {
            var mediator = services.GetRequiredService<IMediator>();
            var address = parsed.GetRequiredValue(email);
            var user = (await mediator.Send(new GetUsers(), token))
                .SingleOrDefault(user => user.Email.Equals(address, StringComparison.OrdinalIgnoreCase));
            await mediator.Send(new LockUser(user?.Id ?? throw new NotFoundException("user"), locked), token);
            return 0;
        }, ct));
        return command;
    }

    private static Argument<string> EmailArgument(string name) => new(name) { Description = "The address with which the person signs in." };

    private static void Print(IServiceProvider services, Invitation invitation)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var address = PublicUrl.Of(configuration)?.OriginalString ?? configuration["Urls"]!.Split(';')[0];
        Console.WriteLine($"{invitation.Email} ({invitation.User.Value}) " + (invitation.PasswordToken is null
            ? "signs in here, through the party's own sign-in service, as soon as it is linked:"
            : "sets the password here, once, within a day:"));
        Console.WriteLine($"{address.TrimEnd('/')}{invitation.Path}");
        if (invitation.IsMailed)
        {
            Console.WriteLine("The same link goes to that address by mail.");
        }
    }
}
