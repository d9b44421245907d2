using System.CommandLine;
using MediatR;
using Vetting.Application.Auditing;
using Vetting.Domain.Auditing;
using Vetting.Infrastructure;
using Vetting.Infrastructure.Auditing;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Server.Commands;

internal static class Audit
{
    private const int Whole = 0;
    private const int Broken = 1;

    private const string KeyHelp =
        "The verifier key, name+id+key: the .pub file beside the signing key. After a rotation, once for each key, the oldest first.";

    private static readonly Option<FileInfo[]> Key = new Option<FileInfo[]>("--key") { Description = KeyHelp }.AcceptExistingOnly();

    private static readonly Option<FileInfo> Checkpoints =
        new Option<FileInfo>("--checkpoint")
        {
            Description = "Checkpoints that were kept outside the database: one, or a file to which they were appended.",
        }.AcceptExistingOnly();

    private static readonly Option<string> Case = new("--case") { Description = "The reference of one case. Without it, the whole trail." };

    private static readonly Option<string> Origin =
        new("--origin") { Description = "Names the trail for ever: a host name and a path, as in vetting.example.org/audit.", Required = true };

    private static readonly Argument<FileInfo> NewFile = new("FILE") { Description = "Written anew." };

    private static readonly Argument<FileInfo> NextKey = new Argument<FileInfo>("FILE") { Description = "The new signing key." }.AcceptExistingOnly();

    private static readonly Argument<FileInfo> Bundle = new Argument<FileInfo>("FILE") { Description = "A bundle." }.AcceptExistingOnly();

    public static Command Create() => new("audit", "The audit trail: check it, export it, check an export.")
    {
        VerifyTrail(), Export(), VerifyFile(), NewKey(), RotateKey(), RestoreTriggers(),
    };

    private static Command VerifyTrail()
    {
        var command = new Command("verify", "Recomputes the whole trail and names the first entry that does not fit.") { Checkpoints, Key };
        command.SetAction((parsed, ct) => Operator.Run(parsed, async (services, token) =>
        {
            var (checkpoints, key) = (await Read(parsed.GetValue(Checkpoints), token), await ReadAll(parsed.GetValue(Key), token));
            AuditVerification? result = null;
            await Progress.Show([new Step("Verifying", async progress => result = await services.GetRequiredService<IMediator>()
                .Send(new VerifyAuditTrail(checkpoints, key) { Progress = new Shares(progress) }, token))]);
            foreach (var finding in result!.Findings)
            {
                Console.WriteLine($"{finding.How}: {Place(finding)}. {finding.What}");
            }

            Console.WriteLine(result.IsWhole
                ? $"Whole: {result.Sealed} sealed entries, {result.Waiting} waiting to be sealed. Root {result.Root}."
                : $"Not whole: {result.Findings.Count}{(result.More ? " and more" : "")} findings over {result.Sealed} sealed entries. "
                    + "The first is the first that does not fit.");
            Tell(result.Records);
            return result.IsWhole ? Whole : Broken;
        }, ct));
        return command;
    }

    private static void Tell(AttestedRecords records)
    {
        Console.WriteLine();
        Console.WriteLine(records.Since is { } since
            ? $"Held against the trail since {since:u}; what was altered before that cannot be told:"
            : "Held against the trail from the beginning:");
        foreach (var kind in records.Kinds)
        {
            Console.WriteLine($"  {kind.Table}{(kind.Parts.Count > 0 ? $" with {string.Join(", ", kind.Parts)}" : "")}: {kind.Records}");
        }

        Console.WriteLine("Not held against it:");
        foreach (var table in records.Unattested)
        {
            Console.WriteLine($"  {table.Table}: {table.Why}");
        }
    }

    private static Command Export()
    {
        var command = new Command(
            "export",
            "Writes a bundle that proves itself. The operator reads no case content: entries of cases come without their data.") { NewFile, Case };
        command.SetAction((parsed, ct) => Operator.Run(parsed, async (services, token) =>
        {
            ExportReport? report = null;
            await using var output = parsed.GetRequiredValue(NewFile).Create();
            await Progress.Show([new Step("Exporting", async progress => report = await services.GetRequiredService<IMediator>()
                .Send(new ExportAuditTrail(parsed.GetValue(Case)) { Output = output, Progress = new Shares(progress) }, token))]);
            Console.WriteLine(
                $"{report!.Entries} entries, {report.Withheld} of them without their data, under the checkpoint at {report.CheckpointSize}.");
            return Whole;
        }, ct));
        return command;
    }

    private static Command VerifyFile()
    {
        var key = new Option<FileInfo[]>("--key") { Description = KeyHelp, Required = true }.AcceptExistingOnly();
        var command = new Command("verify-file", "Checks a bundle. Needs neither server nor database.") { Bundle, key };
        command.SetAction(async (parsed, ct) =>
        {
            using var bundle = parsed.GetRequiredValue(Bundle).OpenText();
            var report = await AuditBundle.Verify(bundle, ReadKeys((await ReadAll(parsed.GetValue(key), ct))!), new Ed25519(), ct);
            Console.WriteLine(Words(report));
            return report is { IsGenuine: true, IsComplete: true } ? Whole : Broken;
        });
        return command;
    }

    private static string Words(BundleReport report)
    {
        if (!report.IsGenuine)
        {
            return $"Not genuine. {report.Problem}";
        }

        var held = $"{report.Entries} entries under the checkpoint at {report.CheckpointSize}; "
            + $"{report.Hidden} hidden from whoever exported, data withheld from {report.Withheld}, "
            + $"disposed of for {report.Erased}.";
        return report.IsComplete
            ? $"Genuine, nothing left out: {held}"
            : $"Each entry is genuine, but this bundle of an older format does not show whether others were left out: {held} Export it anew.";
    }

    private static Command NewKey()
    {
        var command = new Command(
            "new-key", "Makes the key that signs checkpoints, for Audit:SigningKey, and its public key beside it.") { NewFile, Origin };
        command.SetAction((parsed, _) =>
        {
            try
            {
                Console.WriteLine(SigningKey.Create(parsed.GetRequiredValue(NewFile).FullName, parsed.GetRequiredValue(Origin)));
                return Task.FromResult(Whole);
            }
            catch (FormatException exception)
            {
                throw new BadSettingException("--origin", exception.Message);
            }
        });
        return command;
    }

    private static Command RotateKey()
    {
        var command = new Command(
            "rotate-key",
            "Passes the trail on to a new key, made by 'audit new-key' with the same origin. "
                + "Run it while Audit:SigningKey is still the key in use; then set that to the new one.") { NextKey };
        command.SetAction((parsed, ct) => Operator.Run(parsed, async (services, token) =>
        {
            using var next = ReadSigningKey(parsed.GetRequiredValue(NextKey));
            var (checkpoint, unreached) = await services.GetRequiredService<IMediator>().Send(new RotateAuditKey(next), token);
            Console.WriteLine($"Passed on to {next.Verifier.ShortName} from leaf {checkpoint.Size} on. "
                + "Nothing is sealed until the server runs with Audit:SigningKey set to the new key,");
            Console.WriteLine("and the former one's .pub file listed last in Audit:FormerKeys. "
                + "This checkpoint, which both keys signed, was sent where the others are kept:");
            Console.WriteLine();
            Console.Write(checkpoint.Text);
            if (unreached.Count == 0)
            {
                return Whole;
            }

            Console.WriteLine();
            Console.WriteLine($"It did not reach {string.Join(", ", unreached)}: keep it there by hand.");
            return Broken;
        }, ct));
        return command;
    }

    private static Command RestoreTriggers()
    {
        var command = new Command(
            "restore-triggers", "Makes the database refuse changes to the trail again, after it was found not to. Run 'audit verify' first.");
        command.SetAction((parsed, ct) => Operator.Run(parsed, async (services, token) =>
        {
            var restored = await Schema.RestoreTriggers(services.GetRequiredService<VettingDbContext>(), token);
            Console.WriteLine(restored.Count == 0 ? "None was missing." : $"Restored: {string.Join(", ", restored)}.");
            return Whole;
        }, ct));
        return command;
    }

    private static string Place(AuditFinding finding) => string.Join(", ", new[]
    {
        finding.Entry is { } entry ? $"entry {entry.Value}" : "no entry left to name",
        finding.Stream is { } stream ? $"number {finding.Number} of {stream}" : null,
        finding.LeafIndex is { } leaf ? $"leaf {leaf}" : null,
    }.OfType<string>());

    private static async Task<string?> Read(FileInfo? file, CancellationToken ct) =>
        file is null ? null : await File.ReadAllTextAsync(file.FullName, ct);

    private static async Task<string?> ReadAll(FileInfo[]? files, CancellationToken ct) =>
        files is null or [] ? null : string.Join('\n', await Task.WhenAll(files.Select(file => File.ReadAllTextAsync(file.FullName, ct))));

    private static SigningKey ReadSigningKey(FileInfo file)
    {
        try
        {
            return SigningKey.Parse(File.ReadAllText(file.FullName));
        }
        catch (FormatException exception)
        {
            throw new BadSettingException("FILE", exception.Message);
        }
    }

    private static VerifierKeys ReadKeys(string text)
    {
        try
        {
            return VerifierKeys.Parse(text);
        }
        catch (FormatException exception)
        {
            throw new BadSettingException("--key", exception.Message);
        }
    }

    private sealed class Shares(IProgress<double> progress) : IProgress<VerificationProgress>
    {
        public void Report(VerificationProgress value) => progress.Report(value.Total == 0 ? 1 : (double)value.Done / value.Total);
    }
}
