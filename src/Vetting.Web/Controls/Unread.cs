using MediatR;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Vetting.Application.Notifications;
using Vetting.Web.Common;
using Vetting.Web.Pages.Errors;

namespace Vetting.Web.Controls;

/// <summary>
/// The way to one's notifications, with how many are new: <c>&lt;unread /&gt;</c>. The error page does without the number: what failed may be the
/// database.
/// </summary>
[HtmlTargetElement("unread", TagStructure = TagStructure.WithoutEndTag)]
public sealed class Unread(IMediator mediator) : TagHelper
{
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var unread = ViewContext.ViewData.Model is ErrorModel ? 0 : await mediator.Send(new CountUnread(), ViewContext.HttpContext.RequestAborted);
        output.TagName = "a";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("href", Addresses.Notifications.Index);
        output.Content.SetContent("Notifications");
        if (unread == 0)
        {
            return;
        }

        var badge = new TagBuilder("span");
        badge.AddCssClass("moj-notification-badge");
        badge.InnerHtml.Append(unread > 99 ? "99+" : $"{unread}");
        var words = new TagBuilder("span");
        words.AddCssClass("govuk-visually-hidden");
        words.InnerHtml.Append(" new");
        output.Content.AppendHtml(" ").AppendHtml(badge).AppendHtml(words);
    }
}
