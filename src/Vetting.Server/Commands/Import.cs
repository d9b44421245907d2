using System.CommandLine;
using System.Globalization;
using System.Text;
using MediatR;
using Vetting.Application.Importing;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Common;
using Vetting.Domain.Elections;

namespace Vetting.Server.Commands;

internal static class Import
{
    private const int Imported = 0;
    private const int Rejected = 1;

    private static readonly Argument<FileInfo> File =
        new Argument<FileInfo>("FILE") { Description = "CSV in UTF-8, with the names of the columns in its first line." }.AcceptExistingOnly();

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say what would happen and change nothing." };

    private static readonly Option<bool> SkipBad =
        new("--skip-bad") { Description = "Leave bad rows out. Without this, one bad row stops everything." };

    private static readonly Option<DateOnly?> Election =
        new("--election") { Description = "The polling day of the election, as in 2024-07-04. Without it, the last general election." };

    private static readonly Option<string?> Mapping =
        new("--mapping") { Description = "The name of a mapping: the file is written in another's words. 'mappings list' says which there are." };

    private static readonly Option<bool> Preview = new("--preview")
    {
        Description = $"Show the first {PreviewComplaints.Rows} rows as they would be read, with what is wrong in them, and change nothing.",
    };

    private static readonly Argument<FileInfo> HolidayFile =
        new Argument<FileInfo>("FILE") { Description = "JSON as GOV.UK publishes it: https://www.gov.uk/bank-holidays.json." }.AcceptExistingOnly();

    private static readonly Argument<FileInfo> RulebookFile = new Argument<FileInfo>("FILE") { Description = "YAML in UTF-8." }.AcceptExistingOnly();

    public static Command Create() => new("import", "Takes in a file: all of it or nothing. Safe to repeat: what is there already stays as it is.")
    {
        Kind("seats", "Constituencies, with the headers of the House of Commons Library. Names of members are never read.", ImportSeats.Columns,
            (file, options, _) => new ImportSeats(file, options)),
        Kind("results", "Results of one election by candidacy. Names of candidates are never read.", ImportResults.Columns,
            (file, options, parsed) => new ImportResults(file, options, parsed.GetValue(Election)), Election),
        Kind("candidates", "The register of candidates, by membership number.", ImportCandidates.Columns,
            (file, options, _) => new ImportCandidates(file, options)),
        Complaints(),
        BankHolidays(),
        Rulebook(),
    };

    private static Command Complaints()
    {
        var command = Kind(
            "complaints", "Cases of the system before, concluded or open, by their external reference.", ImportComplaints.Columns,
            Request, Mapping, Preview);
        command.SetAction((parsed, ct) => Operator.Run(
            parsed, (services, token) => parsed.GetValue(Preview) ? Show(services, parsed, token) : Run(services, parsed, Request, token), ct));
        return command;

        static ImportComplaints Request(ImportFile file, ImportOptions options, ParseResult parsed) => new(file, options, parsed.GetValue(Mapping));
    }

    private static async Task<int> Show(IServiceProvider services, ParseResult parsed, CancellationToken ct)
    {
        var request = new PreviewComplaints(ImportFile.At(parsed.GetRequiredValue(File).FullName), parsed.GetValue(Mapping));
        var rows = await services.GetRequiredService<IMediator>().Send(request, ct);
        foreach (var row in rows)
        {
            Console.WriteLine($"line {row.Line}");
            foreach (var field in row.Fields)
            {
                Console.WriteLine($"  {field.Field}: {field.Value}{Origin(field)}");
            }

            foreach (var problem in row.Problems)
            {
                Console.Error.WriteLine(problem);
            }
        }

        Console.WriteLine("A preview: nothing was changed.");
        return rows.All(row => row.Problems.Count == 0) ? Imported : Rejected;
    }

    private static string Origin(PreviewedField field) =>
        field.Column is null ? " (always)"
        : field.Written == field.Value ? field.Column == field.Field ? "" : $" ('{field.Column}')"
        : $" ('{field.Column}' is '{field.Written}')";

    private static Command Rulebook()
    {
        var command = new Command(
            "rulebook",
            "A version of the party's rulebook, as YAML: the shipped examples show its form. All mistakes are told at once, by line and column, and "
                + "nothing is stored then. Refused once there is a case: then one administrator proposes a version and another approves it.")
        { RulebookFile };
        command.SetAction((parsed, ct) => Operator.Run(parsed, async (services, token) =>
        {
            var mediator = services.GetRequiredService<IMediator>();
            var id = await mediator.Send(new ImportRulebook(await Text(parsed.GetRequiredValue(RulebookFile), token)), token);
            var version = (await mediator.Send(new GetRulebooks(), token)).Items.Single(known => known.Id == id);
            Console.WriteLine($"Rulebook {version.Label} ({version.Title}) is in force from {CivilTime.Written(version.InForceFrom)}.");
            return Imported;
        }, ct));
        return command;
    }

    /// <exception cref="ImportFailedException">It is not UTF-8.</exception>
    public static async Task<string> Text(FileInfo file, CancellationToken ct)
    {
        try
        {
            return await System.IO.File.ReadAllTextAsync(file.FullName, new UTF8Encoding(false, throwOnInvalidBytes: true), ct);
        }
        catch (DecoderFallbackException)
        {
            throw new ImportFailedException("The file is not UTF-8. Save it again as UTF-8.");
        }
    }

    private static Command BankHolidays()
    {
        var command = new Command(
            "bank-holidays",
            "Bank holidays as GOV.UK publishes them (https://www.gov.uk/bank-holidays.json): all three divisions, with every bank holiday of "
                + "each year from the first to the last. The file replaces these years, and all others stay. Each election whose nominations "
                + "are open is computed anew.")
        { HolidayFile, DryRun };
        command.SetAction((parsed, ct) => Operator.Run(parsed, async (services, token) =>
        {
            var request = new ImportBankHolidays(ImportFile.At(parsed.GetRequiredValue(HolidayFile).FullName), parsed.GetValue(DryRun));
            Tell(await services.GetRequiredService<IMediator>().Send(request, token), request.DryRun, services.GetRequiredService<TimeProvider>());
            return Imported;
        }, ct));
        return command;
    }

    private static Command Kind(
        string name, string description, IReadOnlyList<ImportColumn> columns,
        Func<ImportFile, ImportOptions, ParseResult, IRequest<ImportReport>> request, params Option[] own)
    {
        var command = new Command(name, $"{description}{string.Concat(columns.Select(Listed).Prepend($"{Environment.NewLine}Columns:"))}")
        {
            File, DryRun, SkipBad,
        };
        foreach (var option in own)
        {
            command.Add(option);
        }

        command.SetAction((parsed, ct) => Operator.Run(parsed, (services, token) => Run(services, parsed, request, token), ct));
        return command;
    }

    private static string Listed(ImportColumn column) =>
        $"{Environment.NewLine}  {column.Name}{(column.IsRequired ? "" : " (optional)")}: {column.Says}";

    private static async Task<int> Run(
        IServiceProvider services, ParseResult parsed, Func<ImportFile, ImportOptions, ParseResult, IRequest<ImportReport>> request,
        CancellationToken ct)
    {
        var file = ImportFile.At(parsed.GetRequiredValue(File).FullName);
        ImportReport? report = null;
        await Progress.Show(
        [
            new Step(file.Name, async progress =>
            {
                var options = new ImportOptions(parsed.GetValue(DryRun), parsed.GetValue(SkipBad), progress);
                report = await services.GetRequiredService<IMediator>().Send(request(file, options, parsed), ct);
            }),
        ]);
        return Tell(report!, parsed.GetValue(DryRun));
    }

    private static int Tell(ImportReport report, bool isDryRun)
    {
        foreach (var problem in report.Problems)
        {
            Console.Error.WriteLine(problem);
        }

        foreach (var warning in report.Warnings)
        {
            Console.Error.WriteLine($"Look at {warning}");
        }

        Console.WriteLine(
            $"{report.Rows} rows: {report.Added} added, {report.Changed} changed, {report.Unchanged} unchanged, "
                + $"{report.Differing} differing and left as they were, {report.Ignored} subtotals ignored, {report.Skipped} skipped.");
        if (!report.Stored)
        {
            Console.WriteLine(
                isDryRun ? "A dry run: nothing was changed." : "Nothing was imported. Correct the rows above, or leave them out with --skip-bad.");
        }

        return report.Stored || (isDryRun && report.Problems.Count == 0) ? Imported : Rejected;
    }

    private static void Tell(BankHolidayReport report, bool isDryRun, TimeProvider clock)
    {
        foreach (var division in report.Divisions)
        {
            Console.WriteLine($"{division.Division.Code()}: {Described(division)}.");
        }

        foreach (var election in report.Elections)
        {
            Console.WriteLine(Described(election, clock.GetUtcNow()));
            foreach (var step in election.Moved)
            {
                Console.WriteLine($"  {step.Name}: from {Moment(step.From)} to {Moment(step.To)}.");
            }
        }

        if (!report.Stored)
        {
            Console.WriteLine(
                report.Divisions.All(division => division.IsNothing) ? "All of this was known: nothing was changed."
                : isDryRun ? "A dry run: nothing was changed."
                : throw new InvalidOperationException("Bank holidays changed and were not stored."));
        }
    }

    private static string Described(BankHolidayChanges changes) => changes.IsNothing ? "nothing new" : string.Join("; ", new[]
    {
        Described("added", changes.Added), Described("removed", changes.Removed), Described("renamed", changes.Renamed),
    }.OfType<string>());

    private static string? Described(string done, IReadOnlyList<BankHoliday> holidays) => holidays.Count == 0
        ? null
        : $"{holidays.Count} {done}: {string.Join(", ", holidays.Select(holiday => $"{CivilTime.Written(holiday.Day)} ({holiday.Title})"))}";

    private static string Described(ElectionRecomputed election, DateTimeOffset now)
    {
        var name = $"{election.Name}, polling on {CivilTime.Written(election.PollingDay)}";
        var close = Moment(election.NominationsClose);
        return election.Obstacle is { } obstacle ? $"{name}: stays as it was, nominations closing on {close}. {obstacle}"
            : election.NominationsClose == election.CloseBefore ? $"{name}: the timetable changed; nominations close on {close} as before."
            : $"{name}: nominations {(election.NominationsClose > now ? "close" : "closed")} on {close}, "
                + $"not on {CivilTime.Written(CivilTime.DateOf(election.CloseBefore))}.";
    }

    private static string Moment(DateTimeOffset at) =>
        $"{CivilTime.Written(CivilTime.DateOf(at))} at {CivilTime.ClockOf(at).ToString("HH:mm", CultureInfo.InvariantCulture)}";
}
