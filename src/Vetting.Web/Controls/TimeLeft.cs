using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Vetting.Application.Candidates;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Controls;

/// <summary>
/// The time left before nominations close, where the candidate stands in a live selection; otherwise nothing:
/// <c>&lt;time-left candidate="…" /&gt;</c>, in a row of a table <c>&lt;time-left candidate="…" compact="true" /&gt;</c>. A list loads
/// <see cref="NominationsClocks"/> once for all its rows.
/// </summary>
[HtmlTargetElement("time-left", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TimeLeft(NominationsClocks clocks, TimeProvider clock) : TagHelper
{
    public CandidateId? Candidate { get; set; }

    /// <summary>One short line, for lists.</summary>
    public bool Compact { get; set; }

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var live = Candidate is { } candidate ? await clocks.Of(candidate, ViewContext.HttpContext.RequestAborted) : [];
        if (live.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        var urgent = live.Any(candidacy => candidacy.IsUrgent);
        output.Attributes.SetAttribute(
            "class",
            (Compact ? "vetting-time-left vetting-time-left--compact" : "vetting-time-left") + (urgent ? " vetting-time-left--urgent" : ""));
        foreach (var candidacy in live.Take(Compact ? 1 : live.Count))
        {
            output.Content.AppendHtml(Compact ? Short(candidacy, live.Count - 1) : Long(candidacy));
        }
    }

    private TagBuilder Short(LiveCandidacy candidacy, int others)
    {
        var line = Paragraph("govuk-body-s");
        var where = new TagBuilder("span");
        where.AddCssClass("vetting-time-left__where");
        where.InnerHtml.Append($" in {candidacy.SeatName}{(others == 0 ? "" : $" and {Words.Count(others, "other seat")}")}");
        line.InnerHtml.AppendHtml(Strong(Left(candidacy))).Append(" to nominations").AppendHtml(where);
        return line;
    }

    private TagBuilder Long(LiveCandidacy candidacy)
    {
        var line = Paragraph("govuk-body");
        line.InnerHtml.AppendHtml(Strong($"{Left(candidacy)} left"))
            .Append($" before nominations close in {candidacy.SeatName} ({candidacy.Election}), on {WrittenDate.Long(candidacy.NominationsClose)}.");
        if (candidacy.IsCloseProvisional)
        {
            line.InnerHtml.Append(" The returning officer has not fixed this yet: it is the earliest lawful moment.");
        }

        if (candidacy.IsUrgent)
        {
            line.InnerHtml.Append(
                $" {GetNominationsClose.UrgentWorkingDays} working days or fewer: after the close no name can be taken off the ballot.");
        }

        return line;
    }

    private string Left(LiveCandidacy candidacy) =>
        (candidacy.IsUrgent ? "Urgent: " : "") + NominationsClocks.InWords(candidacy.NominationsClose - clock.GetUtcNow());

    private static TagBuilder Paragraph(string @class)
    {
        var paragraph = new TagBuilder("p");
        paragraph.AddCssClass(@class);
        paragraph.AddCssClass("govuk-!-margin-bottom-0");
        return paragraph;
    }

    private static TagBuilder Strong(string text)
    {
        var strong = new TagBuilder("strong");
        strong.InnerHtml.Append(text);
        return strong;
    }
}
