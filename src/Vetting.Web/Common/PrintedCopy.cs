namespace Vetting.Web.Common;

/// <summary>What a page says of itself on paper, at the edge of every sheet.</summary>
/// <param name="Title">As in: Bundle for C-2026-123456.</param>
/// <param name="Whose">As in: Confidential: copy of Alex Example, panel chair, printed 3 March 2026.</param>
public sealed record PrintedCopy(string Title, string Whose);
