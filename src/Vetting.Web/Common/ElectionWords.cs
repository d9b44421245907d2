using Vetting.Domain.Elections;

namespace Vetting.Web.Common;

/// <summary>What each kind of election is called, and under what it stands among the others.</summary>
public static class ElectionWords
{
    /// <summary>In the order in which they are chosen from.</summary>
    public static IReadOnlyList<Choice> Choices { get; } =
    [
        Of(ElectionKind.UkParliamentaryGeneral, "UK parliamentary general election", "Parliaments and assemblies"),
        Of(ElectionKind.UkParliamentaryByElection, "UK parliamentary by-election", "Parliaments and assemblies"),
        Of(ElectionKind.ScottishParliament, "Scottish Parliament", "Parliaments and assemblies"),
        Of(ElectionKind.Senedd, "Senedd Cymru", "Parliaments and assemblies"),
        Of(ElectionKind.NorthernIrelandAssembly, "Northern Ireland Assembly", "Parliaments and assemblies"),
        Of(ElectionKind.LocalEngland, "Local election in England", "Councils"),
        Of(ElectionKind.LocalScotland, "Local election in Scotland", "Councils"),
        Of(ElectionKind.LocalWales, "Local election in Wales", "Councils"),
        Of(ElectionKind.LocalNorthernIreland, "Local election in Northern Ireland", "Councils"),
        Of(ElectionKind.Mayor, "Mayor of a combined authority or council", "Mayors and commissioners", "For London, choose the next one."),
        Of(ElectionKind.LondonMayorAndAssembly, "Mayor of London and London Assembly", "Mayors and commissioners"),
        Of(ElectionKind.PoliceAndCrimeCommissioner, "Police and crime commissioner", "Mayors and commissioners"),
    ];

    private static readonly Dictionary<string, string> Names = Choices.ToDictionary(choice => choice.Value, choice => choice.Text);

    public static string Of(ElectionKind kind) => Names[kind.ToString()];

    private static Choice Of(ElectionKind kind, string text, string group, string? hint = null) => new(kind.ToString(), text, hint, group);
}
