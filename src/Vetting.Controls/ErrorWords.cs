using FluentValidation.Results;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Controls;

/// <summary>What a validator found, or a rule refused, as a person is told of it.</summary>
public static class ErrorWords
{
    /// <param name="label">Of the field, as the page has it.</param>
    public static string Of(ValidationFailure error, string label) => Words.Sentence(
        PlainLanguage.Of(error, Words.InSentence(label)) ?? (error.ErrorMessage.EndsWith('.') ? error.ErrorMessage : error.ErrorMessage + "."));

    /// <summary>What is missing goes with what is wrong; what only a program can read stays away.</summary>
    public static string Of(RuleBrokenException broken)
    {
        var missing = broken.Missing.Where(missing => !Guid.TryParse(missing, out _)).ToList();
        return Words.Plain(missing.Count == 0 ? broken.Message : $"{broken.Message} Needed: {string.Join("; ", missing)}.");
    }
}
