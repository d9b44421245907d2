using Vetting.Application.Letters;
using Vetting.Domain.Letters;

namespace Vetting.Web.Pages.Letters;

/// <summary>For the partial <c>_Letter</c>.</summary>
/// <param name="AddressOf">Of the file in a form; null for the PDF.</param>
public sealed record LetterShown(LetterView Letter, string SentBy, Func<string?, string> AddressOf);

/// <summary>How letters are spoken of on pages.</summary>
public static class LetterWords
{
    public static string Of(LetterMethod method) => method switch
    {
        LetterMethod.Post => "By post",
        LetterMethod.ByHand => "By hand",
        _ => "By e-mail, from the sender’s own mailbox",
    };

    public static string Template(int number) => number == 0 ? "The one that is shipped" : $"Version {number}";

    /// <summary>The missing fields as what to do about each.</summary>
    public static IEnumerable<(string Field, string Message)> Of(IReadOnlyList<MissingField> missing, string addressField,
        string? descriptionField = null) =>
        missing.Select(field => (
            field.Name switch
            {
                MergeFields.RecipientAddress => addressField,
                MergeFields.Description => descriptionField ?? "",
                _ => "",
            },
            $"{field.Name} is missing: {field.Meaning} Fill it in {field.FilledIn}."));
}
