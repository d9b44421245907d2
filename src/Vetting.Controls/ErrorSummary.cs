using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vetting.Controls;

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
        foreach (var (field, message) in errors.OrderBy(error => error.Field, FieldOrder.Of(ViewContext.ViewData.Model))
            .DistinctBy(error => error.ErrorMessage))
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
        if (ViewContext.ViewData.Model is not FormPage { Changes: [_, ..] changes })
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
