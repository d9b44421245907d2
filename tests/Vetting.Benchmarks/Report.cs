using System.Globalization;
using System.Text.Json;

namespace Vetting.Benchmarks;

/// <summary>All that one run measured, as it is kept to be compared with a later one.</summary>
/// <param name="Version">The version of the product, with its commit.</param>
/// <param name="Results">By what <c>--only</c> names.</param>
internal sealed record Report(
    string Engine, int Cases, int Processors, string Version, IReadOnlyDictionary<string, IReadOnlyList<Result>> Results)
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public Task Write(string file) => File.WriteAllTextAsync(file, JsonSerializer.Serialize(this, Written));

    /// <exception cref="JsonException">The file holds no report.</exception>
    public static async Task<Report> Read(string file) =>
        JsonSerializer.Deserialize<Report>(await File.ReadAllTextAsync(file), Written) ?? throw new JsonException($"{file} is empty.");

    /// <summary>
    /// Says of each ratio how it changed. It calls a change what is beyond the spread of both runs: the rest is the machine's.
    /// </summary>
    public IEnumerable<string> ChangesTo(Report later)
    {
        if ((Engine, Cases) != (later.Engine, later.Cases))
        {
            yield return $"Not the same: {Engine} with {Cases} cases, {later.Engine} with {later.Cases}.";
        }

        foreach (var (measure, results) in Results)
        {
            foreach (var (before, after) in results.Join(later.Results.GetValueOrDefault(measure, []), one => one.Name, one => one.Name, ValueTuple.Create))
            {
                var isBeyond = after.Lowest > before.Highest || after.Highest < before.Lowest;
                var isBetter = after.Ratio > before.Ratio == (after.Unit == Result.PerSecond);
                var verdict = !isBeyond ? "as before" : isBetter ? "better" : "worse";
                yield return string.Create(
                    CultureInfo.InvariantCulture, $"{measure,-10} {after.Name,-26} ratio {before.Ratio:0.00} then {after.Ratio:0.00}   {verdict}");
            }
        }
    }
}
