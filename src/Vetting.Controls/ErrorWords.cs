using FluentValidation.Results;
using Vetting.Domain.Common;

namespace Vetting.Controls;

/// <summary>What a validator found, or a rule refused, as a person is told of it.</summary>
public static class ErrorWords
{
    /// <param name="label">Of the field, as the page has it.</param>
    public static string Of(ValidationFailure error, string label) => error.ErrorCode switch
    {
        "NotEmptyValidator" or "NotNullValidator" => $"Enter {Words.InSentence(label)}.",
        "MaximumLengthValidator" => $"{Words.Sentence(label)} must be {error.FormattedMessagePlaceholderValues["MaxLength"]:N0} characters or fewer.",
        "MinimumLengthValidator" =>
            $"{Words.Sentence(label)} must be {error.FormattedMessagePlaceholderValues["MinLength"]:N0} characters or more.",
        "InclusiveBetweenValidator" =>
            $"{Words.Sentence(label)} must be from {error.FormattedMessagePlaceholderValues["From"]}"
                + $" to {error.FormattedMessagePlaceholderValues["To"]}.",
        "EnumValidator" => $"Choose {Words.InSentence(label)}.",
        "OneLineValidator" => $"{Words.Sentence(label)} is written on one line.",
        "NoTextValidator" => $"{Words.Sentence(label)} holds a character that nobody can see. Delete it, or write the text anew.",
        _ => error.ErrorMessage.EndsWith('.') ? error.ErrorMessage : error.ErrorMessage + ".",
    };

    /// <summary>What is missing goes with what is wrong; what only a program can read stays away.</summary>
    public static string Of(RuleBrokenException broken)
    {
        var missing = broken.Missing.Where(missing => !Guid.TryParse(missing, out _)).ToList();
        return Words.Plain(missing.Count == 0 ? broken.Message : $"{broken.Message} Needed: {string.Join("; ", missing)}.");
    }
}
