using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vetting.Controls;

/// <summary>Something to choose. <paramref name="Text"/> is what is read, <paramref name="Value"/> what is sent.</summary>
/// <param name="Group">What it stands under, with those before and after it of the same group.</param>
public sealed record Choice(string Value, string Text, string? Hint = null, string? Group = null)
{
    /// <summary>All values of an enum, in its order.</summary>
    public static IReadOnlyList<Choice> Of<TEnum>(params TEnum[] values) where TEnum : struct, Enum =>
        values is [] ? All<TEnum>.Choices : Among(values);

    public static IReadOnlyList<Choice> YesOrNo { get; } = [new("true", "Yes"), new("false", "No")];

    private static Choice[] Among<TEnum>(TEnum[] values) where TEnum : struct, Enum =>
        [.. values.Select(value => new Choice(value.ToString(), Words.Of(value)))];

    private static class All<TEnum> where TEnum : struct, Enum
    {
        public static Choice[] Choices { get; } = Among(Enum.GetValues<TEnum>());
    }
}

/// <summary>Radio buttons, or check boxes where <c>multiple</c>: <c>&lt;choice-field for="Outcome" choices="…" /&gt;</c>.</summary>
[HtmlTargetElement("choice-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ChoiceField : Control
{
    public IEnumerable<Choice> Choices { get; set; } = [];

    /// <summary>Any number of them: check boxes.</summary>
    public bool Multiple { get; set; }

    public bool Small { get; set; }

    public bool Inline { get; set; }

    protected override IHtmlContent Build()
    {
        var kind = Multiple ? "checkboxes" : "radios";
        var legend = Tag("legend", "govuk-fieldset__legend govuk-fieldset__legend--s", Caption);
        var items = Tag("div", $"govuk-{kind}{(Small ? $" govuk-{kind}--small" : "")}{(Inline ? $" govuk-{kind}--inline" : "")}");
        items.Attributes["data-module"] = $"govuk-{kind}";
        var chosen = Values;
        string? group = null;
        foreach (var (choice, number) in Choices.Select((choice, number) => (choice, number)))
        {
            if (choice.Group is not null && choice.Group != group)
            {
                items.InnerHtml.AppendHtml(
                    Tag("p", "govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-2 govuk-!-padding-top-2", choice.Group));
            }

            group = choice.Group;
            items.InnerHtml.AppendHtml(Item(choice, number, kind, chosen.Contains(choice.Value, StringComparer.OrdinalIgnoreCase)));
        }

        var fieldset = Tag("fieldset", "govuk-fieldset", legend, HintAndError(), items);
        Describe(fieldset);
        return fieldset;
    }

    private TagBuilder Item(Choice choice, int number, string kind, bool isChosen)
    {
        var id = number == 0 ? Id : $"{Id}-{number + 1}";
        var input = Tag("input", $"govuk-{kind}__input");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["id"] = id;
        input.Attributes["name"] = Name;
        input.Attributes["type"] = Multiple ? "checkbox" : "radio";
        input.Attributes["value"] = choice.Value;
        if (isChosen)
        {
            input.Attributes["checked"] = "checked";
        }

        var label = Tag("label", $"govuk-label govuk-{kind}__label", choice.Text);
        label.Attributes["for"] = id;
        var item = Tag("div", $"govuk-{kind}__item", input, label);
        if (choice.Hint is not null)
        {
            var hint = Tag("div", $"govuk-hint govuk-{kind}__hint", choice.Hint);
            hint.Attributes["id"] = $"{id}-item-hint";
            input.Attributes["aria-describedby"] = $"{id}-item-hint";
            item.InnerHtml.AppendHtml(hint);
        }

        return item;
    }
}

/// <summary>
/// A list to choose one from, with a suggestion while typing where <c>suggest</c>: <c>&lt;select-field for="Officer" choices="…" /&gt;</c>.
/// </summary>
[HtmlTargetElement("select-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SelectField : Control
{
    public IEnumerable<Choice> Choices { get; set; } = [];

    /// <summary>What the choice of nothing is called; null leaves it out.</summary>
    public string? Empty { get; set; } = "Choose";

    public bool Suggest { get; set; }

    protected override IHtmlContent Build()
    {
        var select = Tag("select", Error is null ? "govuk-select" : "govuk-select govuk-select--error");
        select.Attributes["id"] = Id;
        select.Attributes["name"] = Name;
        Describe(select);
        if (Suggest)
        {
            select.Attributes["data-suggest"] = "data-suggest";
        }

        var value = Value;
        foreach (var choice in Empty is null ? Choices : Choices.Prepend(new Choice("", Empty)))
        {
            var option = Tag("option", null, choice.Text);
            option.Attributes["value"] = choice.Value;
            if (choice.Value.Equals(value, StringComparison.OrdinalIgnoreCase))
            {
                option.Attributes["selected"] = "selected";
            }

            select.InnerHtml.AppendHtml(option);
        }

        return All(LabelContent(), HintAndError(), select);
    }
}
