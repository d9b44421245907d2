using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Vetting.Domain.Common;

namespace Vetting.Web.Controls;

/// <summary>A day on which something is due, and in words how far away it is: <c>&lt;due on="…" /&gt;</c>. Nothing due: a dash.</summary>
[HtmlTargetElement("due", TagStructure = TagStructure.WithoutEndTag)]
public sealed class Due(TimeProvider clock) : TagHelper
{
    private const int SoonDays = 7;

    public DateOnly? On { get; set; }

    /// <summary>As in Overdue by 2 days, Due today, Due in 5 days.</summary>
    public static string InWords(DateOnly on, DateOnly today) => (on.DayNumber - today.DayNumber) switch
    {
        < 0 and var days => $"Overdue by {Words.Count(-days, "day")}",
        0 => "Due today",
        1 => "Due tomorrow",
        var days => $"Due in {Words.Count(days, "day")}",
    };

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagMode = TagMode.StartTagAndEndTag;
        output.TagName = "span";
        if (On is not { } on)
        {
            output.Content.SetContent("–");
            return;
        }

        var today = CivilTime.DateOf(clock.GetUtcNow());
        var day = new TagBuilder("time");
        day.Attributes["datetime"] = on.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        day.InnerHtml.Append(WrittenDate.Short(on));
        var tag = new TagBuilder("strong");
        tag.AddCssClass("govuk-tag vetting-due");
        tag.AddCssClass((on.DayNumber - today.DayNumber) switch
        {
            < 0 => "govuk-tag--red",
            <= 1 => "govuk-tag--orange",
            <= SoonDays => "govuk-tag--yellow",
            _ => "govuk-tag--grey",
        });
        tag.InnerHtml.Append(InWords(on, today));
        output.Content.AppendHtml(day).Append(" ").AppendHtml(tag);
    }
}
