using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vetting.Controls;

/// <summary>
/// A password, which never comes back and which a script can show: <c>&lt;password-field for="Password" autocomplete="new-password" /&gt;</c>.
/// </summary>
[HtmlTargetElement("password-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PasswordField : Control
{
    public string Autocomplete { get; set; } = "current-password";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        base.Process(context, output);
        output.Attributes.SetAttribute("class", $"{output.Attributes["class"].Value} govuk-password-input");
        output.Attributes.SetAttribute("data-module", "govuk-password-input");
    }

    protected override IHtmlContent Build()
    {
        var input = Tag(
            "input", $"govuk-input{(Error is null ? "" : " govuk-input--error")} govuk-password-input__input govuk-js-password-input-input");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.MergeAttributes(new Dictionary<string, string?>
        {
            ["id"] = Id,
            ["name"] = Name,
            ["type"] = "password",
            ["autocomplete"] = Autocomplete,
            ["spellcheck"] = "false",
            ["autocapitalize"] = "none",
        });
        Describe(input);
        var toggle = Tag("button", "govuk-button govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle", "Show");
        toggle.MergeAttributes(new Dictionary<string, string?>
        {
            ["type"] = "button",
            ["data-module"] = "govuk-button",
            ["aria-controls"] = Id,
            ["aria-label"] = "Show password",
            ["hidden"] = "hidden",
        });
        return All(LabelContent(), HintAndError(), Tag("div", "govuk-input__wrapper govuk-password-input__wrapper", input, toggle));
    }
}
