using Vetting.Domain.Seats;

namespace Vetting.Domain.Elections;

/// <summary>The three parts of the United Kingdom that have bank holidays of their own.</summary>
public enum UkDivision
{
    EnglandAndWales,
    Scotland,
    NorthernIreland,
}

/// <summary>The name of each division as GOV.UK writes it in the list of bank holidays, and as a rulebook names it.</summary>
public static class UkDivisionCodes
{
    /// <summary>In the order of the divisions.</summary>
    public static IReadOnlyList<(string Code, UkDivision Division)> All { get; } =
    [
        ("england-and-wales", UkDivision.EnglandAndWales),
        ("scotland", UkDivision.Scotland),
        ("northern-ireland", UkDivision.NorthernIreland),
    ];

    /// <summary>The part whose bank holidays a nation has.</summary>
    public static UkDivision Of(Nation nation) => nation switch
    {
        Nation.Scotland => UkDivision.Scotland,
        Nation.NorthernIreland => UkDivision.NorthernIreland,
        _ => UkDivision.EnglandAndWales,
    };

    /// <summary>As it stands in a sentence: England and Wales.</summary>
    public static string Title(this UkDivision division) => division switch
    {
        UkDivision.EnglandAndWales => "England and Wales",
        UkDivision.NorthernIreland => "Northern Ireland",
        _ => "Scotland",
    };

    public static string Code(this UkDivision division) => All.Single(known => known.Division == division).Code;
}
