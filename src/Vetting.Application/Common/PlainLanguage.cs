using System.Globalization;
using FluentValidation.Internal;
using FluentValidation.Resources;
using FluentValidation.Results;

namespace Vetting.Application.Common;

/// <summary>What a validator found, in the product's own words, for the API, the pages and the command line alike.</summary>
public sealed class PlainLanguage : LanguageManager
{
    internal const string OneLine = "OneLineValidator";
    internal const string NoText = "NoTextValidator";

    private const string Named = "PropertyName";

    private static readonly Dictionary<string, string> Words = new()
    {
        ["NotEmptyValidator"] = "Enter {PropertyName}.",
        ["NotNullValidator"] = "Enter {PropertyName}.",
        ["EnumValidator"] = "Choose {PropertyName}.",
        ["MaximumLengthValidator"] = "{PropertyName} must be {MaxLength:N0} characters or fewer.",
        ["MinimumLengthValidator"] = "{PropertyName} must be {MinLength:N0} characters or more.",
        ["InclusiveBetweenValidator"] = "{PropertyName} must be from {From} to {To}.",
        ["GreaterThanValidator"] = "{PropertyName} must be more than {ComparisonValue}.",
        ["GreaterThanOrEqualValidator"] = "{PropertyName} must be {ComparisonValue} or more.",
        [OneLine] = "{PropertyName} is written on one line.",
        [NoText] = "{PropertyName} holds a character that nobody can see. Delete it, or write the text anew.",
    };

    /// <summary>The words for a rule; the name of the field goes into them.</summary>
    public override string GetString(string key, CultureInfo? culture = null) => Words.GetValueOrDefault(key) ?? base.GetString(key, English);

    /// <summary>The words for an error of a field that a page calls otherwise; null where the rule has a message of its own.</summary>
    /// <param name="label">Of the field, as the page has it.</param>
    public static string? Of(ValidationFailure error, string label)
    {
        if (error.ErrorCode is null || !Words.TryGetValue(error.ErrorCode, out var words))
        {
            return null;
        }

        var values = error.FormattedMessagePlaceholderValues;
        var isOwn = error.ErrorCode.StartsWith("GreaterThan", StringComparison.Ordinal) // a comparison with a message of its own says why it is made
            && values is not null && Message(words, values) != error.ErrorMessage;
        return isOwn ? null : Message(words, new Dictionary<string, object>(values ?? []) { [Named] = label });
    }

    private static string Message(string words, Dictionary<string, object> values)
    {
        var message = new MessageFormatter();
        foreach (var (name, value) in values)
        {
            message.AppendArgument(name, value);
        }

        return message.BuildMessage(words);
    }

    private static CultureInfo English { get; } = CultureInfo.GetCultureInfo("en");
}
