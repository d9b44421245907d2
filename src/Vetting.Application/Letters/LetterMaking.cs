using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Domain.Common;
using Vetting.Domain.Letters;

namespace Vetting.Application.Letters;

/// <summary>What was gathered for one letter.</summary>
/// <param name="Seen">The version of what it is about.</param>
/// <param name="Title">Names nobody.</param>
/// <param name="Notice">The served notice of which it is the letter.</param>
internal sealed record GatheredLetter(LetterKind Kind, LetterValues Values, long Seen, string Title, NoticeId? Notice = null);

/// <summary>A letter as it would be sent now.</summary>
/// <param name="Fields">What stands in it, and what is not known.</param>
/// <param name="Missing">What the template asks for and nobody has given; the letter cannot be sent before.</param>
/// <param name="Pdf">Null while anything is missing. In JSON it is written in Base64.</param>
public sealed record LetterPreview(
    LetterKind Kind, int TemplateNumber, IReadOnlyList<MergedField> Fields, IReadOnlyList<MissingField> Missing, byte[]? Pdf);

/// <param name="Meaning">What stands there.</param>
/// <param name="FilledIn">Where the value is given.</param>
public sealed record MissingField(string Name, string Meaning, string FilledIn);

/// <summary>A letter that was sent.</summary>
/// <param name="Notice">The served notice of which it is the letter.</param>
/// <param name="DocumentSha256">Of the DOCX.</param>
public sealed record LetterView(
    LetterId Id, LetterKind Kind, NoticeId? Notice, LetterRunId? Run, int TemplateNumber, IReadOnlyList<MergedField> Fields, LetterMethod Method,
    UserId SentBy, DateTimeOffset SentAt, string FileName, string DocumentSha256, string PdfSha256, long PdfSize)
{
    internal static LetterView Of(Letter letter) => new(
        letter.Id, letter.Kind, letter.Notice, letter.Run, letter.TemplateNumber, letter.Fields, letter.Method, letter.SentBy, letter.SentAt,
        letter.FileName, letter.DocumentSha256, letter.PdfSha256, letter.PdfSize);
}

/// <summary>In which form a letter is handed out.</summary>
public enum LetterForm
{
    Pdf,
    Docx,
}

/// <summary>What all letters share: they are merged, refused while anything is missing, and kept.</summary>
internal static class LetterMaking
{
    public static LetterPreview Preview(this ILetterPress press, GatheredLetter letter, TemplateInForce template)
    {
        var missing = letter.Values.Missing(letter.Kind, press.FieldsOf(template.Content));
        return new(
            letter.Kind, template.Number, letter.Values.Listed(letter.Kind),
            [.. missing.Select(field => new MissingField(field.Name, field.Meaning, field.FilledIn))],
            missing.Count > 0 ? null : press.Make(template.Content, letter.Values, letter.Title).Pdf);
    }

    /// <exception cref="RuleBrokenException">The template asks for something that nobody has given.</exception>
    public static MadeLetter Make(this ILetterPress press, GatheredLetter letter, TemplateInForce template)
    {
        var missing = letter.Values.Missing(letter.Kind, press.FieldsOf(template.Content));
        return missing.Count == 0
            ? press.Make(template.Content, letter.Values, letter.Title)
            : throw new RuleBrokenException(
                RuleCodes.LetterIncomplete, "The letter cannot be sent: something that stands in it is not known yet.",
                missing.Select(field => $"{field.Name}: {field.Meaning} Fill it in {field.FilledIn}."));
    }

    /// <summary>Keeps both documents. A crash before the letter is recorded leaves files that nothing refers to, which are swept away.</summary>
    public static async Task<PrintedLetter> Keep(
        this IEvidenceFiles files, GatheredLetter letter, TemplateInForce template, MadeLetter made, LetterMethod method, string? disclosesBecause,
        CancellationToken ct)
    {
        using var document = new MemoryStream(made.Document);
        using var pdf = new MemoryStream(made.Pdf);
        return new(
            letter.Kind, template.Number, letter.Values.Listed(letter.Kind), await files.Put(document, ct), await files.Put(pdf, ct), method,
            letter.Seen, disclosesBecause);
    }

    /// <summary>What stands in every letter.</summary>
    /// <param name="to">Whose e-mail address stands there if no other was typed; null for a letter to nobody in the register.</param>
    public static async Task<Dictionary<string, string?>> CommonFields(
        this IVettingDb db, UserId sender, PersonId? to, string? address, DateTimeOffset now, CancellationToken ct)
    {
        var sending = await db.RoleGrants.AsNoTracking().Where(grant => grant.User == sender).Select(grant => (PersonId?)grant.Person)
            .FirstOrDefaultAsync(ct);
        List<PersonId> known = [.. new[] { sending, to }.OfType<PersonId>()];
        var persons = await db.Persons.AsNoTracking().Where(person => known.Contains(person.Id))
            .ToDictionaryAsync(person => person.Id, person => new { person.Name, person.Email }, ct);
        var recipient = to is { } person ? persons.GetValueOrDefault(person) : null;
        return new()
        {
            [MergeFields.LetterDate] = CivilTime.Written(CivilTime.DateOf(now)),
            [MergeFields.RecipientName] = recipient?.Name,
            [MergeFields.RecipientAddress] = string.IsNullOrWhiteSpace(address) ? recipient?.Email : address,
            [MergeFields.SenderName] = sending is { } own ? persons.GetValueOrDefault(own)?.Name : null,
        };
    }

    public static async Task<OpenedFile> OpenLetter(this IEvidenceFiles files, Letter letter, LetterForm form, CancellationToken ct)
    {
        var kept = form == LetterForm.Docx ? letter.Document : letter.Pdf;
        var content = await files.OpenKept(
            kept, "The document is gone, or is not the one that was sent. Tell your operator to restore it from a backup.", ct);
        return new(form == LetterForm.Docx ? Path.ChangeExtension(letter.FileName, "docx") : letter.FileName, kept.Size, content, null);
    }

    public static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);
}
