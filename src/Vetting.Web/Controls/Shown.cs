using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Vetting.Web.Common;

namespace Vetting.Web.Controls;

/// <summary>A moment by the clocks of London: <c>&lt;moment at="…" /&gt;</c>; a day: <c>&lt;moment on="…" /&gt;</c>. Neither: a dash.</summary>
[HtmlTargetElement("moment", TagStructure = TagStructure.WithoutEndTag)]
public sealed class Moment : TagHelper
{
    public DateTimeOffset? At { get; set; }

    public DateOnly? On { get; set; }

    /// <summary>As in 3 Mar 2026, for tables; of a day alone.</summary>
    public bool Short { get; set; }

    /// <summary>A day as tables show it, for the rows of a long list: there a tag helper for each would cost more than the page around them.</summary>
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

/// <summary>What is wrong with the form, above it, each with a link to its field; and what somebody else changed in the meantime.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummary : TagHelper
{
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = ViewContext.ModelState.SelectMany(field => field.Value!.Errors.Select(error => (Field: field.Key, error.ErrorMessage))).ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-error-summary");
        output.Attributes.SetAttribute("data-module", "govuk-error-summary");
        var list = new TagBuilder("ul");
        list.AddCssClass("govuk-list govuk-error-summary__list");
        foreach (var (field, message) in errors.DistinctBy(error => error.ErrorMessage))
        {
            list.InnerHtml.AppendHtml(Line(field, message));
        }

        var title = new TagBuilder("h2");
        title.AddCssClass("govuk-error-summary__title");
        title.InnerHtml.Append("There is a problem");
        var body = new TagBuilder("div");
        body.AddCssClass("govuk-error-summary__body");
        body.InnerHtml.AppendHtml(list);
        AddChanges(body);
        var alert = new TagBuilder("div");
        alert.Attributes["role"] = "alert";
        alert.InnerHtml.AppendHtml(title).AppendHtml(body);
        output.Content.SetHtmlContent(alert);
    }

    private static TagBuilder Line(string field, string message)
    {
        var line = new TagBuilder("li");
        if (field.Length == 0)
        {
            line.InnerHtml.Append(message);
            return line;
        }

        var link = new TagBuilder("a");
        link.Attributes["href"] = $"#{TagBuilder.CreateSanitizedId(field, "_")}";
        link.InnerHtml.Append(message);
        line.InnerHtml.AppendHtml(link);
        return line;
    }

    private void AddChanges(TagBuilder body)
    {
        if (ViewContext.ViewData.Model is not VettingPage { Changes: [_, ..] changes })
        {
            return;
        }

        var heading = new TagBuilder("h3");
        heading.AddCssClass("govuk-heading-s");
        heading.InnerHtml.Append("What changed");
        var list = new TagBuilder("ul");
        list.AddCssClass("govuk-list govuk-list--bullet");
        foreach (var change in changes)
        {
            var line = new TagBuilder("li");
            line.InnerHtml.Append(change);
            list.InnerHtml.AppendHtml(line);
        }

        body.InnerHtml.AppendHtml(heading).AppendHtml(list);
    }
}
