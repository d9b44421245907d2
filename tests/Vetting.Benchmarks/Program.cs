using System.Globalization;
using Vetting.Benchmarks;
using Vetting.Benchmarks.Measures;

switch (args)
{
    case ["work-list"]:
        await WorkList.Run(100_000);
        return 0;
    case ["work-list", var cases] when int.TryParse(cases, CultureInfo.InvariantCulture, out var count) && count > 0:
        await WorkList.Run(count);
        return 0;
    case ["lists", var cases, .. var rest] when int.TryParse(cases, CultureInfo.InvariantCulture, out var count) && count > 0:
        await Lists.Run(count, 30, rest is [var only] ? only : null);
        return 0;
    case ["throughput", var cases, .. var rest] when int.TryParse(cases, CultureInfo.InvariantCulture, out var count) && count > 0:
        await Throughput.Run(count, rest is [var one] ? one : null);
        return 0;
    case ["writers"]:
        await Writers.Run();
        return 0;
    case ["startup"]:
        await Startup.Run();
        return 0;
    case ["startup", var published]:
        await Startup.Run(published);
        return 0;
    case [Startup.EmptyApp]:
        await Startup.ServeNothing();
        return 0;
    case ["importing", var cases, var rounds]:
        await Importing.Run(int.Parse(cases, CultureInfo.InvariantCulture), int.Parse(rounds, CultureInfo.InvariantCulture));
        return 0;
    default:
        Console.Error.WriteLine("""
            Usage: dotnet run -c Release --project tests/Vetting.Benchmarks -- ...
              lists CASES [ONLY]        each list and report among many cases, and among a thousand
              throughput CASES [list | log]   the work list and logging, 16 at a time, beside the same by hand
              importing CASES ROUNDS    the import of old cases, beside bare inserts of the same rows
              startup [PUBLISHED]       a start, an idle server and its memory, beside an empty application
              work-list [CASES]         the work list as a page, beside the API
              writers                   acts of many writers, beside bare rows
            """);
        return 2;
}
