using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vetting.Controls;

/// <summary>
/// What the form controls share: the design system's label, hint, error and value, and the ids by which they refer to each other. What was typed
/// comes back as it was typed.
/// </summary>
public abstract class Control : TagHelper
{
    /// <summary>The property of the page.</summary>
    public ModelExpression For { get; set; } = null!;

    /// <summary>The property's display name unless said.</summary>
    public string? Label { get; set; }

    public string? Hint { get; set; }

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    protected string Name => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    protected string Id => TagBuilder.CreateSanitizedId(Name, "_");

    protected string Caption => Label ?? For.Metadata.DisplayName ?? Words.Of(For.Name.Split('.')[^1]);

    protected string? Error => State?.Errors.FirstOrDefault()?.ErrorMessage;

    /// <summary>Ids of what describes the control.</summary>
    protected string? DescribedBy =>
        string.Join(' ', new[] { Hint is null ? null : $"{Id}-hint", Error is null ? null : $"{Id}-error" }.OfType<string>()) is { Length: > 0 } ids
            ? ids
            : null;

    private ModelStateEntry? State => ViewContext.ModelState.GetValueOrDefault(Name);

    /// <summary>What was typed, or else what the property holds.</summary>
    protected IReadOnlyList<string> Values => State?.RawValue switch
    {
        string[] typed => typed,
        string typed => [typed],
        _ => For.Model switch
        {
            null => [],
            string text => [text],
            DateOnly date => [WrittenDate.Long(date)],
            System.Collections.IEnumerable many => [.. many.Cast<object>().Select(TextOf)],
            var one => [TextOf(one)],
        },
    };

    protected string Value => Values.FirstOrDefault() ?? "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Error is null ? "govuk-form-group" : "govuk-form-group govuk-form-group--error");
        output.Content.SetHtmlContent(Build());
    }

    protected abstract IHtmlContent Build();

    protected IHtmlContent LabelContent()
    {
        var label = Tag("label", "govuk-label govuk-label--s", Caption);
        label.Attributes["for"] = Id;
        return label;
    }

    protected IHtmlContent HintAndError()
    {
        var content = new HtmlContentBuilder();
        if (Hint is not null)
        {
            var hint = Tag("div", "govuk-hint", Hint);
            hint.Attributes["id"] = $"{Id}-hint";
            content.AppendHtml(hint);
        }

        if (Error is not null)
        {
            var error = Tag("p", "govuk-error-message", Tag("span", "govuk-visually-hidden", "Error: "));
            error.InnerHtml.Append(Error);
            error.Attributes["id"] = $"{Id}-error";
            content.AppendHtml(error);
        }

        return content;
    }

    protected static TagBuilder Tag(string name, string? @class, string text)
    {
        var tag = Tag(name, @class);
        tag.InnerHtml.Append(text);
        return tag;
    }

    protected static TagBuilder Tag(string name, string? @class, params IHtmlContent[] content)
    {
        var tag = new TagBuilder(name);
        if (@class is not null)
        {
            tag.AddCssClass(@class);
        }

        foreach (var part in content)
        {
            tag.InnerHtml.AppendHtml(part);
        }

        return tag;
    }

    protected static IHtmlContent All(params IHtmlContent[] parts)
    {
        var all = new HtmlContentBuilder();
        foreach (var part in parts)
        {
            all.AppendHtml(part);
        }

        return all;
    }

    protected void Describe(TagBuilder control)
    {
        if (DescribedBy is { } ids)
        {
            control.Attributes["aria-describedby"] = ids;
        }
    }

    private static string TextOf(object value) => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
