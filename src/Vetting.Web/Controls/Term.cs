using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Vetting.Web.Common;

namespace Vetting.Web.Controls;

/// <summary>What a legal term means, to be opened beside it: <c>&lt;term name="interim measure" /&gt;</c>. See <see cref="Glossary"/>.</summary>
[HtmlTargetElement("term", TagStructure = TagStructure.WithoutEndTag)]
public sealed class Term : TagHelper
{
    public string Name { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "details";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-details vetting-term");
        var summary = new TagBuilder("summary");
        summary.AddCssClass("govuk-details__summary");
        var text = new TagBuilder("span");
        text.AddCssClass("govuk-details__summary-text");
        text.InnerHtml.Append($"What “{Name}” means");
        summary.InnerHtml.AppendHtml(text);
        var body = new TagBuilder("div");
        body.AddCssClass("govuk-details__text");
        body.InnerHtml.Append(Glossary.Of(Name));
        output.Content.AppendHtml(summary).AppendHtml(body);
    }
}
