using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vetting.Controls;

/// <summary>A file to choose: <c>&lt;file-field for="Upload" /&gt;</c>.</summary>
[HtmlTargetElement("file-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FileField : Control
{
    /// <summary>The endings that are offered, such as <c>.yaml,.yml</c>.</summary>
    public string? Accept { get; set; }

    /// <summary>Whether several may be chosen.</summary>
    public bool Multiple { get; set; }

    protected override IHtmlContent Build()
    {
        var input = Tag("input", Error is null ? "govuk-file-upload" : "govuk-file-upload govuk-file-upload--error");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["id"] = Id;
        input.Attributes["name"] = Name;
        input.Attributes["type"] = "file";
        if (Accept is not null)
        {
            input.Attributes["accept"] = Accept;
        }

        if (Multiple)
        {
            input.Attributes["multiple"] = "multiple";
        }

        Describe(input);
        return All(LabelContent(), HintAndError(), input);
    }
}
