using Vetting.Application.Auditing;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Auditing;

/// <summary>One entry in a list.</summary>
/// <param name="Reference">Of the case whose history it stands in: the entry then leads to the case as it stood before and after.</param>
/// <param name="Heading">The level of the heading that the sentence is.</param>
public sealed record EntryLine(AuditEntryView Entry, KnownAs Names, string? Reference = null, int Heading = 2);
