namespace Vetting.Web.Pages.Cases.Acts;

/// <param name="Code">To be handed to the witness; null where it went by mail.</param>
/// <param name="Until">The last day on which it opens.</param>
public sealed record GivenCode(string? Code, DateOnly Until);
