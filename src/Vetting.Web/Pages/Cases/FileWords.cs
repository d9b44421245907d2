using System.Globalization;
using Vetting.Application.Complaints;
using Vetting.Application.Files;
using Vetting.Domain.Complaints;

namespace Vetting.Web.Pages.Cases;

/// <summary>What the pages say of the file of a piece of evidence, and of the virus scan before which nobody opens it.</summary>
public static class FileWords
{
    private static readonly Dictionary<string, string> Kinds = new()
    {
        [".pdf"] = ShownAs.Pdf,
        [".txt"] = ShownAs.Text,
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
    };

    /// <summary>The media type of what nobody said anything of.</summary>
    public const string UnknownKind = "application/octet-stream";

    private const double BytesInKilobyte = 1024;
    private const double BytesInMegabyte = 1024 * 1024;

    public static string Of(CaseEvidenceFile? file, IScanner scanner) => file switch
    {
        null => "Kept elsewhere: only what it is and its fingerprint stand here.",
        { State: ScanState.Clean } => $"{Size(file.Size)}. Scanned for viruses on {WrittenDate.Long(file.ScannedAt!.Value)}: nothing was found.",
        { State: ScanState.Infected } => $"{Size(file.Size)}. The virus scanner found something in it ({file.Finding}). Nobody can open it.",
        { State: ScanState.NotLookedInto } => $"{Size(file.Size)}. The virus scanner could not look into it: {file.Finding}."
            + (file.Release is null ? " Nobody can open it before an officer of the case decides to." : ""),
        _ when scanner.MayOpenUnscanned =>
            $"{Size(file.Size)}. Never scanned for viruses: this server uses no scanner. Open it only on a computer that scans files itself.",
        _ when scanner.IsUsed =>
            $"{Size(file.Size)}. Waits to be scanned for viruses, and can be opened once nothing was found. "
            + "If that takes more than some minutes, the scanner does not answer: tell your administrator.",
        _ => $"{Size(file.Size)}. Cannot be opened: this server has no virus scanner. Tell your administrator.",
    };

    /// <summary>When a file that is sent now can be opened.</summary>
    public static string Until(IScanner scanner) =>
        scanner.IsUsed ? "can be opened once a virus scanner found nothing in it"
        : scanner.MayOpenUnscanned ? "is not scanned for viruses, because this server uses no scanner"
        : "cannot be opened before this server has a virus scanner";

    /// <summary>The media type as which a file is shown, if it is what its record says that it is; null for what is not shown.</summary>
    public static string? KindShown(CaseEvidence item)
    {
        var said = item.MediaType.Split(';')[0].Trim().ToLowerInvariant();
        return Kinds.ContainsValue(said) ? said : Kinds.GetValueOrDefault(Path.GetExtension(item.FileName).ToLowerInvariant());
    }

    /// <summary>The largest file that is taken, in whole megabytes.</summary>
    public static long MaxMegabytes(this IEvidenceFiles files) => (long)(files.MaxSize / BytesInMegabyte);

    /// <summary>As people say it.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => Words.Count(bytes, "byte"),
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / BytesInKilobyte:N0} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / BytesInMegabyte:N1} MB"),
    };

    /// <summary>What a browser calls a chosen file, without a path and without what nobody sees.</summary>
    public static string NameOf(string given)
    {
        var name = given[(given.LastIndexOfAny(['/', '\\']) + 1)..];
        var seen = string.Concat(name.Where(letter =>
            char.GetUnicodeCategory(letter)
                is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)));
        var ending = Path.GetExtension(seen);
        return seen.Length <= Evidence.FileNameMaxLength ? seen
            : ending.Length < Evidence.FileNameMaxLength ? seen[..(Evidence.FileNameMaxLength - ending.Length)] + ending
            : seen[..Evidence.FileNameMaxLength];
    }
}
