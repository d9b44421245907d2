using MediatR;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Vetting.Application.DataProtection;
using Vetting.Web.Common;

namespace Vetting.Web.Controls;

/// <summary>The way to a privacy notice that the reader was not shown yet: <c>&lt;new-privacy-notice /&gt;</c>. Nothing when there is none.</summary>
[HtmlTargetElement("new-privacy-notice", TagStructure = TagStructure.WithoutEndTag)]
public sealed class NewPrivacyNotice(IMediator mediator) : TagHelper
{
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (!await mediator.Send(new HasNewPrivacyNotice(), ViewContext.HttpContext.RequestAborted))
        {
            output.SuppressOutput();
            return;
        }

        var link = new TagBuilder("a");
        link.AddCssClass("govuk-link");
        link.Attributes["href"] = Addresses.DataProtection.Privacy;
        link.InnerHtml.Append("how your data are used");
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-inset-text");
        output.Content.SetContent("There is something new to read: ");
        output.Content.AppendHtml(link).Append(".");
    }
}
