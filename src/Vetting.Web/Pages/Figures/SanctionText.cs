using Vetting.Application.Reports;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;

namespace Vetting.Web.Pages.Figures;

/// <summary>Sanctions and ranges in words, whichever version of the rulebook they are from.</summary>
internal static class SanctionText
{
    public static string Of(SanctionPoint? point) => point is null ? "None"
        : $"{Words.Of(point.Sanction)}{(point.Months is { } months ? $" for {Words.Count(months, "month")}" : "")}";

    public static string Of(SanctionPoint? from, SanctionPoint? to) => from == to ? Of(from) : $"{Of(from)} to {Words.InSentence(Of(to))}";

    public static string Of(SanctionRange? range) => range is null ? "None" : Of(range.From, range.To);

    public static string Of(Place? place) => place is { } known ? known switch
    {
        Place.Milder => "Milder",
        Place.Harsher => "Harsher",
        _ => "Within",
    } : "Not said";
}
