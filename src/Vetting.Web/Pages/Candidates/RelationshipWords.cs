using Vetting.Domain.People;

namespace Vetting.Web.Pages.Candidates;

/// <summary>How people are connected, as a page says it.</summary>
public static class RelationshipWords
{
    /// <param name="kind">Null for the household.</param>
    public static string Of(RelationshipKind? kind) => kind is { } known ? Words.Of(known) : "Same household";
}
