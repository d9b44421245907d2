using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vetting.Controls;

/// <summary>One line of text, or several: <c>&lt;text-field for="Reason" rows="5" max="4000" /&gt;</c>.</summary>
[HtmlTargetElement("text-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TextField : TextControl;

/// <summary>What is typed.</summary>
public abstract class TextControl : Control
{
    /// <summary>More than one makes a text area.</summary>
    public int Rows { get; set; } = 1;

    /// <summary>Characters that the text may have; they are counted down while one types.</summary>
    public int? Max { get; set; }

    /// <summary>The width in characters of an ordinary answer: 2, 3, 4, 5, 10, 20 or 30.</summary>
    public int? Width { get; set; }

    public string Type { get; set; } = "text";

    public string? Autocomplete { get; set; }

    public string? Inputmode { get; set; }

    public string? Autocapitalize { get; set; }

    public bool Spellcheck { get; set; } = true;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        base.Process(context, output);
        if (Rows > 1 && Max is { } max)
        {
            output.Attributes.SetAttribute("class", $"{output.Attributes["class"].Value} govuk-character-count");
            output.Attributes.SetAttribute("data-module", "govuk-character-count");
            output.Attributes.SetAttribute("data-maxlength", max.ToString(CultureInfo.InvariantCulture));
        }
    }

    protected override IHtmlContent Build()
    {
        var control = Rows > 1 ? Tag("textarea", "govuk-textarea", "\n" + Value) : Tag("input", "govuk-input");
        control.Attributes["id"] = Id;
        control.Attributes["name"] = Name;
        control.Attributes["spellcheck"] = Spellcheck ? "true" : "false";
        if (Rows > 1)
        {
            control.Attributes["rows"] = Rows.ToString(CultureInfo.InvariantCulture);
        }
        else
        {
            control.TagRenderMode = TagRenderMode.SelfClosing;
            control.Attributes["type"] = Type;
            control.Attributes["value"] = Value;
        }

        AddOptional(control);
        Describe(control);
        var counter = Tag(
            "div", "govuk-hint govuk-character-count__message", Rows > 1 && Max is { } max ? $"You can enter up to {max:N0} characters" : "");
        counter.Attributes["id"] = $"{Id}-info";
        return Rows > 1 && Max is not null ? All(LabelContent(), HintAndError(), control, counter) : All(LabelContent(), HintAndError(), control);
    }

    private void AddOptional(TagBuilder control)
    {
        if (Error is not null)
        {
            control.AddCssClass(Rows > 1 ? "govuk-textarea--error" : "govuk-input--error");
        }

        if (Rows > 1 && Max is not null)
        {
            control.AddCssClass("govuk-js-character-count");
        }

        if (Width is { } width)
        {
            control.AddCssClass($"govuk-input--width-{width}");
        }

        if (Autocomplete is not null)
        {
            control.Attributes["autocomplete"] = Autocomplete;
        }

        if (Inputmode is not null)
        {
            control.Attributes["inputmode"] = Inputmode;
        }

        if (Autocapitalize is not null)
        {
            control.Attributes["autocapitalize"] = Autocapitalize;
        }
    }
}

/// <summary>A date as people write it: <c>&lt;date-field for="ServedOn" /&gt;</c>. See <see cref="WrittenDate"/>.</summary>
[HtmlTargetElement("date-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DateField : TextControl
{
    public override void Init(TagHelperContext context)
    {
        Width = 20;
        Spellcheck = false;
        Autocomplete = "off";
        Hint ??= "For example, 27 March 2026 or 27/3/2026";
    }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Hint = Hint!.Contains("or example", StringComparison.Ordinal) ? Hint : $"{Hint} For example, 27 March 2026 or 27/3/2026";
        base.Process(context, output);
    }
}
