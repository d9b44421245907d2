using System.CommandLine;
using System.Reflection;
using Vetting.Benchmarks;
using Vetting.Benchmarks.Measures;
using Vetting.Server;
using Vetting.Testing.Databases;

// The floor of a start is this program itself: see Startup.
if (args is [Startup.EmptyApp])
{
    await Startup.ServeNothing();
    return 0;
}

var measures = new Dictionary<string, Func<int, Task<IReadOnlyList<Result>>>>(StringComparer.Ordinal)
{
    ["lists"] = Lists.Run,
    ["requests"] = Requests.Run,
    ["pages"] = Pages.Run,
    ["writers"] = Writers.Run,
    ["importing"] = Importing.Run,
    ["verifying"] = Verifying.Run,
    ["receiving"] = Receiving.Run,
    ["calendars"] = Calendars.Run,
    ["letters"] = Letters.Run,
    ["planning"] = Planning.Run,
    ["disparity"] = Disparities.Run,
    ["comparators"] = LikeCases.Run,
    ["searching"] = Searching.Run,
    ["startup"] = Startup.Run,
};
var cases = new Option<int>("--cases") { Description = "How many cases there are.", DefaultValueFactory = _ => 20_000 };
var only = new Option<string[]>("--only") { Description = "Measures these alone, which may be given several times." };
var json = new Option<FileInfo>("--json") { Description = "Keeps the results in this file, for compare." };
only.AcceptOnlyFromAmong([.. measures.Keys]);
cases.Validators.Add(given =>
{
    if (given.GetValueOrDefault<int>() < Lists.Few)
    {
        given.AddError($"--cases: at least {Lists.Few}.");
    }
});
var before = new Argument<FileInfo>("before").AcceptExistingOnly();
var after = new Argument<FileInfo>("after").AcceptExistingOnly();
var compare = new Command("compare", "Says what changed between two files that --json kept.") { before, after };
compare.SetAction(async parsed =>
{
    var earlier = await Report.Read(parsed.GetRequiredValue(before).FullName);
    foreach (var line in earlier.ChangesTo(await Report.Read(parsed.GetRequiredValue(after).FullName)))
    {
        Console.WriteLine(line);
    }
});
var all = new RootCommand("Measures the product beside its floors, in turns. VETTING_TEST_ENGINE names the engine.") { cases, only, json, compare };
all.SetAction(async parsed =>
{
    var chosen = parsed.GetValue(only) is { Length: > 0 } named ? named : [.. measures.Keys];
    Dictionary<string, IReadOnlyList<Result>> results = [];
    foreach (var name in chosen)
    {
        Console.WriteLine($"{name}:");
        results[name] = await measures[name](parsed.GetValue(cases));
    }

    if (parsed.GetValue(json) is { } file)
    {
        var version = typeof(Composition).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        await new Report(
            TestDatabases.Current.Engine.Name, parsed.GetValue(cases), Environment.ProcessorCount, version, results).Write(file.FullName);
    }
});
return await all.Parse(args).InvokeAsync();
