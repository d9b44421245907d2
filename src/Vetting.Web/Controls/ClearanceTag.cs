using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;

namespace Vetting.Web.Controls;

/// <summary>Whether somebody may stand at present, and until when that holds. Never why: <c>&lt;clearance-tag of="…" /&gt;</c>.</summary>
[HtmlTargetElement("clearance-tag", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ClearanceTag : TagHelper
{
    public Clearance? Of { get; set; }

    public static string InWords(ClearanceState state) => state switch
    {
        ClearanceState.Interim => "Held by an interim measure",
        ClearanceState.NotVetted => "Not vetted",
        _ => Words.Of(state),
    };

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagMode = TagMode.StartTagAndEndTag;
        output.TagName = "span";
        if (Of is not { } clearance)
        {
            output.Content.SetContent("–");
            return;
        }

        var tag = new TagBuilder("strong");
        tag.AddCssClass("govuk-tag");
        tag.AddCssClass(clearance.State switch
        {
            ClearanceState.Clear => "govuk-tag--green",
            ClearanceState.ClearWithConditions => "govuk-tag--yellow",
            ClearanceState.Interim => "govuk-tag--orange",
            ClearanceState.Barred => "govuk-tag--red",
            _ => "govuk-tag--grey",
        });
        tag.InnerHtml.Append(InWords(clearance.State));
        output.Content.AppendHtml(tag);
        if (clearance.Until is { } until)
        {
            output.Content.Append($" until {WrittenDate.Long(CivilTime.DateOf(until))}");
        }
    }
}
