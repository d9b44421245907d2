using System.CommandLine;
using MediatR;
using Vetting.Application.Importing;
using Vetting.Domain.Common;

namespace Vetting.Server.Commands;

/// <summary>Mappings, by which <c>import complaints --mapping</c> reads a file that is written in another's words.</summary>
internal static class Mappings
{
    private static readonly Argument<string> Name = new("NAME") { Description = "Lower-case letters, digits and hyphens, as in old-register." };

    public static Command Create() => new(
        "mappings", "Keeps, lists and shows how files of cases in another's words are read, for 'import complaints --mapping'.")
    {
        List(),
        Show(),
        Keep(),
    };

    private static Command List()
    {
        var command = new Command("list", "Lists the mappings with all their versions.");
        command.SetAction((parsed, ct) => Operator.Run(parsed, async (services, token) =>
        {
            foreach (var version in await services.GetRequiredService<IMediator>().Send(new GetImportMappings(), token))
            {
                Console.WriteLine($"{version.Name} {version.Number}, kept on {CivilTime.Written(CivilTime.DateOf(version.KeptAt))}");
            }

            return 0;
        }, ct));
        return command;
    }

    private static Command Show()
    {
        var number = new Option<int?>("--number") { Description = "Of the version. Without it, the latest." };
        var command = new Command("show", "Prints a mapping as it was given.") { Name, number };
        command.SetAction((parsed, ct) => Operator.Run(parsed, async (services, token) =>
        {
            var request = new GetImportMapping(parsed.GetRequiredValue(Name), parsed.GetValue(number));
            Console.WriteLine(await services.GetRequiredService<IMediator>().Send(request, token));
            return 0;
        }, ct));
        return command;
    }

    private static Command Keep()
    {
        var file = new Argument<FileInfo>("FILE")
        {
            Description = "JSON in UTF-8: docs/examples/police-complaints-philadelphia.json shows its form.",
        }.AcceptExistingOnly();
        var command = new Command(
            "keep",
            "Keeps a mapping under a name, as its next version; those before stay. All mistakes are told at once, and nothing is stored then.")
        { Name, file };
        command.SetAction((parsed, ct) => Operator.Run(parsed, async (services, token) =>
        {
            var (name, source) = (parsed.GetRequiredValue(Name), await Import.Text(parsed.GetRequiredValue(file), token));
            var number = await services.GetRequiredService<IMediator>().Send(new KeepImportMapping(name, source), token);
            Console.WriteLine($"Kept as {name} {number}.");
            return 0;
        }, ct));
        return command;
    }
}
