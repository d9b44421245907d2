using System.CommandLine;
using MediatR;
using Vetting.Application.Files;
using Vetting.Infrastructure.Files;

namespace Vetting.Server.Commands;

internal static class Files
{
    private const int Whole = 0;
    private const int Damaged = 1;

    private static readonly Argument<FileInfo> NewFile = new("FILE") { Description = "Must not be there yet." };

    public static Command Create() =>
        new("files", "The files of evidence: their key, and whether they are all there.") { NewKey(), Verify(), Sweep() };

    private static Command NewKey()
    {
        var command = new Command(
            "new-key",
            "Makes the key that files of evidence are encrypted under, for Storage:Key. Without it nobody opens them again: "
                + "keep a copy elsewhere.") { NewFile };
        command.SetAction((parsed, _) =>
        {
            FileKeys.Create(parsed.GetRequiredValue(NewFile).FullName);
            return Task.FromResult(Whole);
        });
        return command;
    }

    private static Command Verify()
    {
        var command = new Command("verify", "Reads every file of evidence, report, bundle and letter and compares it with the fingerprint that was recorded. Shows no content.");
        command.SetAction((parsed, ct) => Operator.Run(parsed, async (services, token) =>
        {
            var report = await services.GetRequiredService<IMediator>().Send(new VerifyEvidenceFiles(), token);
            foreach (var file in report.Damaged)
            {
                Console.WriteLine($"evidence {file.Evidence.Value}: {file.Problem}");
            }

            foreach (var letter in report.DamagedLetters)
            {
                Console.WriteLine($"letter {letter.Letter.Value}: {letter.Problem}");
            }

            foreach (var bundle in report.DamagedBundles)
            {
                Console.WriteLine($"bundle {bundle.Bundle.Value}: {bundle.Problem}");
            }

            foreach (var answer in report.DamagedAnswers)
            {
                Console.WriteLine($"answer to request {answer.Reference}: {answer.Problem}");
            }

            Console.WriteLine(
                report.DamagedFiles == 0 ? $"Whole: {report.Files} files." : $"Not whole: {report.DamagedFiles} of {report.Files} files.");
            return report.DamagedFiles == 0 ? Whole : Damaged;
        }, ct));
        return command;
    }

    private static Command Sweep()
    {
        var command = new Command(
            "sweep", "Throws away stored files to which no evidence refers and that are older than a day. The server does so every hour.");
        command.SetAction((parsed, ct) => Operator.Run(parsed, async (services, token) =>
        {
            var mediator = services.GetRequiredService<IMediator>();
            await mediator.Send(new ForgetEvidenceFiles(), token);
            Console.WriteLine($"Threw away {await mediator.Send(new SweepEvidenceFiles(EvenMost: true), token)} files.");
            return Whole;
        }, ct));
        return command;
    }
}
