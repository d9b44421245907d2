using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Reporting;
using Vetting.Web.Pages.Cases;

namespace Vetting.Web.Pages.Reporting;

/// <summary>Stores the files that somebody outside hands in, one after the other, and says of each that is refused why.</summary>
internal static class Uploads
{
    /// <param name="send">Stores one, by its content and name.</param>
    public static async Task<(IReadOnlyList<HandedFile> Kept, IReadOnlyList<string> Refused)> Store(
        IEnumerable<IFormFile> chosen, Func<Stream, string, Task<StoredFile>> send)
    {
        var (kept, refused) = (new List<HandedFile>(), new List<string>());
        foreach (var file in chosen)
        {
            var name = FileWords.NameOf(file.FileName);
            try
            {
                await using var content = file.OpenReadStream();
                kept.Add(new(name.Length == 0 ? "file" : name, TypeOf(file), await send(content, name)));
            }
            catch (RuleBrokenException refusal)
            {
                refused.Add($"“{name}” was not taken. {refusal.Message}");
            }
        }

        return (kept, refused);
    }

    private static string TypeOf(IFormFile file) =>
        file.ContentType is { Length: > 0 and <= Evidence.MediaTypeMaxLength } type
        && Regex.IsMatch(type, Evidence.MediaTypePattern)
            ? type
            : FileWords.UnknownKind;
}
