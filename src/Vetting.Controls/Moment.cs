using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vetting.Controls;

/// <summary>A moment by the clocks of London: <c>&lt;moment at="…" /&gt;</c>; a day: <c>&lt;moment on="…" /&gt;</c>. Neither: a dash.</summary>
[HtmlTargetElement("moment", TagStructure = TagStructure.WithoutEndTag)]
public sealed class Moment : TagHelper
{
    public DateTimeOffset? At { get; set; }

    public DateOnly? On { get; set; }

    /// <summary>As in 3 Mar 2026, for tables; of a day alone.</summary>
    public bool Short { get; set; }

    /// <summary>
    /// A day as tables show it, for the rows of a long list: there a tag helper for each would cost more than the page around them.
    /// </summary>
    public static IHtmlContent Of(DateOnly day)
    {
        var time = new TagBuilder("time");
        time.Attributes["datetime"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        time.InnerHtml.Append(WrittenDate.Short(day));
        return time;
    }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagMode = TagMode.StartTagAndEndTag;
        output.TagName = At is null && On is null ? "span" : "time";
        if (At is { } at)
        {
            output.Attributes.SetAttribute("datetime", at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            output.Content.SetContent(WrittenDate.Long(at));
        }
        else if (On is { } on)
        {
            output.Attributes.SetAttribute("datetime", on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            output.Content.SetContent(Short ? WrittenDate.Short(on) : WrittenDate.Long(on));
        }
        else
        {
            output.Content.SetContent("–");
        }
    }
}
