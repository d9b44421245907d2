using FluentValidation.Results;

namespace Vetting.Web.Common;

/// <summary>What a validator found, as a person is told of it.</summary>
internal static class ErrorWords
{
    /// <param name="label">Of the field, as the page has it.</param>
    public static string Of(ValidationFailure error, string label) => error.ErrorCode switch
    {
        "NotEmptyValidator" or "NotNullValidator" => $"Enter {Words.InSentence(label)}.",
        "MaximumLengthValidator" => $"{Words.Sentence(label)} must be {error.FormattedMessagePlaceholderValues["MaxLength"]:N0} characters or fewer.",
        _ => error.ErrorMessage.EndsWith('.') ? error.ErrorMessage : error.ErrorMessage + ".",
    };
}
